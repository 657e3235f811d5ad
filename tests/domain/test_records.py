"""The records: frozen facts that a file gives back as they were, and nothing unknown from a file."""

import msgspec
import pytest

from reliance_tui.domain.records import ExclusionCheck, Family, Record, Service
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, a_call, a_family


@pytest.mark.parametrize("reached", Stage)
def test_a_file_gives_a_family_back_as_it_was(reached: Stage):
    family = a_family(reached)
    assert msgspec.json.decode(msgspec.json.encode(family), type=Family) == family


def test_a_file_gives_the_service_back_as_it_was():
    assert msgspec.json.decode(msgspec.json.encode(SERVICE), type=Service) == SERVICE


def test_a_record_does_not_change():
    with pytest.raises(AttributeError):
        a_family().called = "x"


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (b'{"code":"RBX-2026-001","site":"RBX","contact":{"on":null,"request_on":null},"income":1}', "income"),
        (b'{"code":"RBX-2026-001","site":"RBX","contact":{"on":"2026-02-31","request_on":null}}', r"\$\.contact\.on"),
        (b'{"code":"RBX-2026-001","site":"RBX","contact":{"on":null,"request_on":null,"channel":"tv"}}', "channel"),
        (b'{"code":"RBX-2026-001","site":"RBX"}', "contact"),
        (b'{"site":"RBX","contact":{"on":null,"request_on":null}}', "code"),
    ],
)
def test_what_is_unknown_or_wrong_in_a_file_is_named(wrong: bytes, where: str):
    with pytest.raises(msgspec.ValidationError, match=where):
        msgspec.json.decode(wrong, type=Family)


def test_an_hour_is_the_services_own_without_a_zone():
    call = msgspec.json.encode(a_call()).replace(b"09:30:00", b"09:30:00Z")
    with pytest.raises(msgspec.ValidationError, match="timezone"):
        msgspec.json.decode(call, type=ExclusionCheck)


def test_what_is_not_collected_has_no_field():
    kept = {field for record in Record.__subclasses__() for field in record.__struct_fields__}
    assert "request_on" in kept
    assert not kept & {"ins", "nationality", "religion", "income", "diagnosis", "surname", "score", "risk"}
