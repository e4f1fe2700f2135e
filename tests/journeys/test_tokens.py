"""Tokens at the door: every kind of wrong one is turned away, on an issuer whose key the test holds."""

import base64
import hashlib
import hmac
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from infra.deployment import Deployment
from local.emulator import HOST
from local.stack import Stack

pytestmark = pytest.mark.journey

AUDIENCE = "rewards"
ROUTE = "/wallet-settings"
SCOPE = "wallet.read"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Issuer:
    """A practice's own OIDC issuer: a key, its published half, and tokens of any kind."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        numbers = self.key.public_key().public_numbers()
        modulus, exponent = (number.to_bytes((number.bit_length() + 7) // 8) for number in (numbers.n, numbers.e))
        jwk = {"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "k1", "n": b64(modulus), "e": b64(exponent)}
        self.pages = {"/jwks": {"keys": [jwk]}}
        issuer = self

        class Pages(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = issuer.pages.get(self.path)
                self.send_response(200 if page else 404)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(page or {}).encode())

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (named by the library)
                pass

        self.server = ThreadingHTTPServer((HOST, 0), Pages)
        self.url = f"http://{HOST}:{self.server.server_port}"
        configuration = {"issuer": self.url, "jwks_uri": f"{self.url}/jwks"}
        self.pages["/.well-known/openid-configuration"] = configuration  # type: ignore[assignment]
        self.pages["/.well-known/jwks.json"] = self.pages["/jwks"]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def claims(self, **other: Any) -> dict[str, Any]:
        now = int(time.time())
        mine = {"iss": self.url, "aud": AUDIENCE, "sub": "dr-who", "iat": now, "nbf": now - 5, "exp": now + 600}
        return {**mine, "scope": SCOPE, "practice_id": "prac_own", **other}

    def token(self, *, alg: str = "RS256", **other: Any) -> str:
        claims = {name: value for name, value in self.claims(**other).items() if value is not None}
        signed = ".".join(b64(json.dumps(part).encode()) for part in ({"alg": alg, "typ": "JWT", "kid": "k1"}, claims))
        return f"{signed}.{b64(self.sign(alg, signed.encode()))}"

    def sign(self, alg: str, content: bytes) -> bytes:
        if alg == "none":
            return b""
        if alg == "HS256":  # the public key, which everybody has, taken for a shared secret
            public = self.key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
            return hmac.new(public, content, hashlib.sha256).digest()
        return self.key.sign(content, padding.PKCS1v15(), hashes.SHA256())


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    made = Issuer()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="module")
def door(stack: Stack, issuer: Issuer) -> Callable[[str], int]:
    """The wallet's desk behind an authorizer that trusts this issuer, as a deployment with `issuer=` has it."""
    gateway = stack.client("apigatewayv2")
    api = gateway.create_api(Name="own-issuer", ProtocolType="HTTP")["ApiId"]
    authorizer = gateway.create_authorizer(
        ApiId=api,
        AuthorizerType="JWT",
        Name="own",
        IdentitySource=["$request.header.Authorization"],
        JwtConfiguration={"Audience": [AUDIENCE], "Issuer": issuer.url},
    )["AuthorizerId"]
    name = Deployment(stage=stack.stage).function_name("wallet", "desk")
    desk = stack.client("lambda").get_function(FunctionName=name)["Configuration"]["FunctionArn"]
    integration = gateway.create_integration(
        ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=desk, PayloadFormatVersion="2.0"
    )["IntegrationId"]
    gateway.create_route(
        ApiId=api,
        RouteKey=f"GET {ROUTE}",
        Target=f"integrations/{integration}",
        AuthorizationType="JWT",
        AuthorizerId=authorizer,
        AuthorizationScopes=[SCOPE],
    )
    gateway.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
    url = f"{stack.endpoint}/_aws/execute-api/{api}/$default{ROUTE}"

    def knock(token: str) -> int:
        request = urllib.request.Request(url, headers={"authorization": f"Bearer {token}"} if token else {})
        try:
            with urllib.request.urlopen(request) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return int(error.code)

    return knock


def test_a_good_token_of_an_issuer_of_the_practices_own_is_let_in(door: Callable[[str], int], issuer: Issuer) -> None:
    assert door(issuer.token()) == 200


WRONG: dict[str, dict[str, Any]] = {
    "unsigned": {"alg": "none"},
    "signed with the public key as a secret": {"alg": "HS256"},
    "of another issuer": {"iss": "http://127.0.0.1:9/other"},
    "for another audience": {"aud": "somebody-else"},
    "for nobody in particular": {"aud": None},
    "expired": {"exp": 1_600_000_000},
    "not yet valid": {"nbf": 4_000_000_000},
}


@pytest.mark.parametrize("how", WRONG)
def test_a_wrong_token_is_unauthorized(how: str, door: Callable[[str], int], issuer: Issuer) -> None:
    assert door(issuer.token(**WRONG[how])) == 401


def test_no_token_and_what_is_no_token_are_unauthorized(door: Callable[[str], int], issuer: Issuer) -> None:
    head, body, signature = issuer.token().split(".")
    other = b64(json.dumps(issuer.claims(practice_id="prac_other")).encode())
    for token in (
        "",
        "abc",
        f"{head}.{body}",
        f"{head}.{other}.{signature}",
        f"{head}.{body}.{signature[:-8]}AAAAAAAA",
    ):
        assert door(token) == 401


def test_a_token_of_another_key_is_unauthorized(door: Callable[[str], int], issuer: Issuer) -> None:
    stranger = Issuer()
    try:
        assert door(stranger.token(iss=issuer.url)) == 401
    finally:
        stranger.server.shutdown()
        stranger.server.server_close()


def test_without_the_routes_scope_it_is_forbidden(door: Callable[[str], int], issuer: Issuer) -> None:
    assert door(issuer.token(scope="points.read checkout.write")) == 403
    assert door(issuer.token(scope=None)) in {401, 403}


def test_an_id_token_and_a_token_of_no_practice_open_nothing(door: Callable[[str], int], issuer: Issuer) -> None:
    assert door(issuer.token(token_use="id")) == 401
    assert door(issuer.token(practice_id=None)) == 401
    assert door(issuer.token(practice_id="")) == 401


def test_a_staff_token_is_no_key_to_another_issuers_door(stack: Stack, door: Callable[[str], int]) -> None:
    user = stack.add_user("other-door", practice_id="prac_own", groups=("head_admin",))
    assert door(stack.token(user)) == 401


def test_a_privilege_that_was_granted_takes_effect_at_the_next_login(stack: Stack) -> None:
    user = stack.add_user("promoted", practice_id="prac_own", groups=("provider",))
    pool = stack.output("platform", "UserPoolId")

    def scopes(token: str) -> list[str]:
        found: list[str] = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))["scope"].split()
        return found

    before = stack.login(user)["AccessToken"]
    stack.client("cognito-idp").admin_add_user_to_group(
        UserPoolId=pool, Username=user.name, GroupName="wallet.credits.adjust"
    )
    assert "wallet.credits.adjust" not in scopes(before)
    assert "wallet.credits.adjust" in scopes(stack.login(user)["AccessToken"])
