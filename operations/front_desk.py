"""The front desk's files, put where its distribution serves them: `./rewards front-desk`."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from infra.constructs import web_config, web_headers
from operations import issuer as issuers
from operations.account import LOCAL, Account
from operations.issuer import Fetch

STACK = "front-desk"
ASSETS = "assets"
PAGE = "index.html"
"""Put last: from then on what it names is asked for."""


def put(account: Account, build: Path, *, say: Callable[[str], None], fetch: Fetch = issuers.fetch) -> str:
    """Where the front desk answers, with this build: its address.

    What a page names is there before it: assets, whose names change with their content, so those of builds before stay
    for pages that are open; then where one signs in; then the pages. Run twice, or after one that broke off, it does
    no harm. An older build is brought back in the same way.
    """
    if account.stage == LOCAL:
        raise SystemExit("A local run serves its own build: name a stage with --stage.")
    bucket, config = account.output(STACK, "BucketName"), _config(account, fetch)
    s3 = account.client("s3")
    assets, pages = _files(build)
    for file in assets:
        _put(s3, bucket, build, file, web_headers.ASSETS_CACHE)
    say(f"{len(assets)} assets, which stay as they are under these names")
    s3.put_object(
        Bucket=bucket,
        Key="config.json",
        Body=json.dumps(config).encode(),
        ContentType="application/json",
        CacheControl=web_headers.CONFIG_CACHE,
    )
    say(f"config.json: sign-in at {config['issuer']}")
    for file in pages:
        _put(s3, bucket, build, file, web_headers.PAGE_CACHE)
    say(f"{len(pages)} pages, asked for each time")
    account.client("cloudfront").create_invalidation(
        DistributionId=account.output(STACK, "DistributionId"),
        InvalidationBatch={"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": uuid4().hex},
    )
    return account.output(STACK, "Url")


def wrong(account: Account, *, fetch: Fetch = issuers.fetch) -> str | None:
    """What is the matter with the front desk as it is served, in a sentence; None if it is this stage's."""
    given = account.outputs(STACK)
    place = f"https://{given['DomainTarget']}" if "DomainTarget" in given else given["Url"]
    try:
        served = fetch(f"{place}/config.json")
    except (OSError, ValueError) as error:
        return f"{place} does not answer ({type(error).__name__}): make front-desk STAGE={account.stage}"
    return None if served == _config(account, fetch) else f"{place} signs in elsewhere: make front-desk puts it right"


def _files(build: Path) -> tuple[list[Path], list[Path]]:
    """Assets and pages of a build, the page itself last."""
    files = sorted(file for file in build.rglob("*") if file.is_file())
    assets = [file for file in files if file.is_relative_to(build / ASSETS)]
    pages = [file for file in files if file not in assets and file != build / PAGE]
    return assets, [*pages, build / PAGE]


def _put(s3: Any, bucket: str, build: Path, file: Path, kept: str) -> None:
    s3.put_object(
        Bucket=bucket,
        Key=file.relative_to(build).as_posix(),
        Body=file.read_bytes(),
        ContentType=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        CacheControl=kept,
    )


def _config(account: Account, fetch: Fetch) -> Mapping[str, str | None]:
    """Where this stage's desk signs in: at the stage's own user pool, or where an outside issuer says that one does."""
    deployed = account.deployment
    if deployed.issuer is None:
        return web_config.config(
            issuer=account.output("platform", "Issuer"),
            client_id=account.output("platform", "DeskClientId"),
            sign_in_url=account.output("platform", "SignInUrl"),
        )
    if deployed.desk_client is None:
        raise SystemExit(f"stages/{account.stage}.json has an issuer: say what the front desk is called there.")
    told = _described(deployed.issuer, fetch)
    if not (told.get("authorization_endpoint") and told.get("token_endpoint")):
        raise SystemExit(f"{deployed.issuer} does not say where one signs in.")
    endpoints = {name: told.get(name) for name in web_config.ENDPOINTS}
    return {"issuer": deployed.issuer, "client_id": deployed.desk_client, **endpoints}


def _described(issuer: str, fetch: Fetch) -> Any:
    try:
        return issuers.described(issuer, fetch)
    except (OSError, ValueError) as error:
        raise SystemExit(f"{issuer} does not describe itself ({type(error).__name__}).") from None
