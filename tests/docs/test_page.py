"""The page to browse and the description, as the local run serves them."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from local.emulator import free_port
from local.front import Front
from local.stack import Stack


@pytest.fixture
def url() -> Iterator[str]:
    """A front door with nothing behind it: these two pages need nothing."""
    nowhere = Stack(api_url="http://127.0.0.1:9/api", endpoint="http://127.0.0.1:9", stage="local", outputs={})
    front = Front(nowhere, port=free_port())
    front.start()
    yield front.url
    front.stop()


def read(address: str) -> tuple[str, str]:
    with urllib.request.urlopen(address) as answer:
        return answer.headers["content-type"], answer.read().decode()


def test_the_description_and_a_page_to_browse_it_are_served_without_a_token(url: str) -> None:
    media_type, page = read(f"{url}/docs")
    assert media_type.startswith("text/html")
    assert "openapi.json" in page
    media_type, document = read(f"{url}/openapi.json")
    assert media_type == "application/json"
    assert json.loads(document)["openapi"].startswith("3.1")


def test_a_problems_type_leads_to_its_page_and_an_unknown_one_to_the_list(url: str) -> None:
    media_type, page = read(f"{url}/problems/insufficient-points")
    assert media_type.startswith("text/html")
    assert "<h1>Insufficient points</h1>" in page
    assert read(f"{url}/problems/problems.css")[0] == "text/css"
    with pytest.raises(urllib.error.HTTPError) as caught:
        read(f"{url}/problems/invented-later")
    with caught.value as answer:
        assert answer.status == 404
        assert "Problem types" in answer.read().decode()


def test_the_bare_address_leads_to_the_page(url: str) -> None:
    assert read(url) == read(f"{url}/docs")
