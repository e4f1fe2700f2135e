"""Our signature is botocore's, whatever is signed."""

from datetime import UTC, datetime
from string import printable
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from botocore import auth
from botocore.compat import HTTPHeaders
from botocore.credentials import ReadOnlyCredentials
from hypothesis import given
from hypothesis import strategies as st

from shared.workers.signature import Credentials, Scope, signed

words = st.text(alphabet=sorted(set(printable) - set("\r\n\x0b\x0c")), min_size=1, max_size=20)
names = st.from_regex(r"x-amz-[a-z]{1,8}", fullmatch=True)
credentials = st.builds(
    Credentials, access_key=st.just("AKID"), secret_key=words, token=st.none() | st.just("a/token+of=them")
)
instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(
    path=st.lists(st.text(alphabet="abz019-_.~%:", min_size=1, max_size=8), max_size=4),
    headers=st.dictionaries(names, words, max_size=3),
    body=st.binary(max_size=50),
    by=credentials,
    now=instants,
)
def test_the_signature_is_the_one_that_botocore_makes(
    path: list[str], headers: dict[str, str], body: bytes, by: Credentials, now: datetime
) -> None:
    where = "/" + "/".join(part for part in path if part not in {".", ".."})
    sent = {**headers, "host": "dynamodb.us-east-1.amazonaws.com"}
    scope = Scope(region="us-east-1", service="dynamodb")
    ours = signed(where, sent, body, by=by, scope=scope, now=now)
    assert ours["authorization"] == _botocores(where, sent, body, by, now)


def test_what_others_write_into_on_the_way_is_sent_and_not_signed() -> None:
    sent = {"host": "h", "x-amzn-trace-id": "Root=1"}
    by = Credentials(access_key="AKID", secret_key="secret", token=None)
    scope = Scope(region="us-east-1", service="lambda")
    now = datetime(2026, 3, 1, tzinfo=UTC)
    ours = signed("/", sent, b"", by=by, scope=scope, now=now)
    assert ours["x-amzn-trace-id"] == "Root=1"
    assert "SignedHeaders=host;x-amz-date," in ours["authorization"]


def _botocores(path: str, headers: dict[str, str], body: bytes, by: Credentials, now: datetime) -> str:
    carried = HTTPHeaders()
    for name, value in headers.items():
        carried[name] = value
    url = f"https://{headers['host']}{path}"
    request: Any = SimpleNamespace(method="POST", url=url, headers=carried, params={}, body=body, context={})
    read = ReadOnlyCredentials(by.access_key, by.secret_key, by.token)
    with patch.object(auth, "get_current_datetime", lambda: now.replace(tzinfo=None)):
        auth.SigV4Auth(read, "dynamodb", "us-east-1").add_auth(request)
    return str(request.headers["Authorization"])
