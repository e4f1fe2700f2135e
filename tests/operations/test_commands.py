"""What an operator mistypes is told in a sentence, and nothing is called whole that was not looked at."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from infra.deployment import Deployment
from operations import __main__ as operations
from operations import account
from operations.account import Account

UNKNOWN = "tracker/prac_harbor/pat_nobody"


@pytest.fixture(autouse=True)
def deployed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with mock_aws():
        account._client.cache_clear()
        monkeypatch.setattr(Account, "table", lambda _self, _service: "table")
        made = Account(stage="dev").client("dynamodb")
        names = {"pk": "S", "sk": "S", "sequence": "N"}
        made.create_table(
            TableName="table",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": kind} for name, kind in names.items()],
            BillingMode="PAY_PER_REQUEST",
            LocalSecondaryIndexes=[
                {
                    "IndexName": "by_sequence",
                    "KeySchema": [
                        {"AttributeName": "pk", "KeyType": "HASH"},
                        {"AttributeName": "sequence", "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
        yield
    account._client.cache_clear()


@pytest.mark.parametrize("command", ["prove", "rebuild"])
def test_an_account_that_nobody_knows_is_not_whole(command: str) -> None:
    with pytest.raises(SystemExit, match=f"instant_rewards has no account {UNKNOWN}") as ended:
        operations.main([command, "--stage", "dev", "--service", "instant_rewards", "--account", UNKNOWN])
    assert ended.value.code not in {0, None}


def test_a_table_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(SystemExit, match="AWS refuses Scan: ResourceNotFoundException"):
        operations.main(["prove", "--stage", "dev", "--service", "wallet", "--table", "restored"])


@pytest.mark.parametrize("command", ["announce", "replay"])
def test_a_time_that_ends_before_it_begins_is_a_sentence(command: str) -> None:
    with pytest.raises(SystemExit, match="--from must be before --to"):
        operations.main([command, "--stage", "dev", "--from", "2026-03-02T00:00:00Z", "--to", "2026-03-01T00:00:00Z"])


def test_a_replay_where_there_is_no_archive_is_a_sentence() -> None:
    with pytest.raises(SystemExit, match="There is no archive to replay"):
        operations.main(["replay", "--stage", "dev", "--from", "2026-03-01T00:00:00Z", "--to", "2026-03-02T00:00:00Z"])


@pytest.mark.parametrize(
    ("practice", "name", "email", "said"),
    [
        ("Prac X", "Noor", "noor@example.com", "A practice's id has small letters"),
        ("prac_x", "Noor", "noor", "'noor' is no e-mail address"),
        ("prac_x", " ", "noor@example.com", "Say the head admin's name"),
    ],
)
def test_nobody_is_appointed_without_a_practice_a_name_and_a_mail(
    practice: str, name: str, email: str, said: str
) -> None:
    with pytest.raises(SystemExit, match=said):
        operations.main(["appoint", "--stage", "dev", "--practice", practice, "--name", name, "--email", email])


@pytest.mark.parametrize(
    "command", [["smoke"], ["appoint", "--practice", "prac_x", "--name", "Noor", "--email", "noor@example.com"]]
)
def test_where_an_outside_issuer_has_the_users_none_is_made(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {"stage": "own", "issuer": "https://login.practice.example", "audience": ["rewards"]}
    elsewhere = Deployment.model_validate({**written, "domain": {"name": "a.example", "certificate": "arn:aws:acm:"}})
    monkeypatch.setattr(account, "_deployment", lambda _stage: elsewhere)
    monkeypatch.setattr(account, "find", lambda stage: Account(stage=stage))
    with pytest.raises(SystemExit, match="own has its users elsewhere"):
        operations.main([*command, "--stage", "own"])


def test_a_stage_that_has_no_file_is_a_sentence() -> None:
    with pytest.raises(SystemExit, match="There is no stage"):
        operations.main(["sweep", "--stage", "production"])


def test_a_command_works_in_the_region_of_the_stages_file_whatever_this_machine_is_set_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = Deployment.model_validate({"stage": "eu", "region": "eu-west-1"})
    monkeypatch.setattr(account, "_deployment", lambda _stage: elsewhere)
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "us-west-2")
    account._client.cache_clear()
    assert Account(stage="eu").client("sqs").meta.region_name == "eu-west-1"
