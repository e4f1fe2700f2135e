"""`./rewards <what> …`: the operators' commands."""

import argparse
import contextlib
import json
import signal
import sys
from collections.abc import Callable

from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError

from local import arguments
from operations import account, announce, appoint, bus, deployers, prove, rebuild, recount, recover, redrive

SWEEP = json.dumps({"sweep": True})


def main(said: list[str]) -> int:
    """Run one command; the exit code says whether all is well."""
    given = parser().parse_args(said)
    if hasattr(given, "since") and given.since >= given.until:
        raise SystemExit("--from must be before --to.")
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given)
    except ClientError as error:
        why = error.response["Error"]
        raise SystemExit(f"AWS refuses {error.operation_name}: {why['Code']}, {why['Message']}") from None
    except EndpointConnectionError as error:
        if given.stage != account.LOCAL:
            raise SystemExit(f"AWS was not reached: {error}") from None
        raise SystemExit("The local run does not answer any more: start one with make run.") from None
    except BotoCoreError as error:
        raise SystemExit(f"AWS was not asked: {error}") from None


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    parser = argparse.ArgumentParser(prog="rewards", description="Operate a deployment (docs/operators.md)")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add(commands, "dead", "What waits in dead-letter queues, by reason", _dead, service=True)
    _add(commands, "redrive", "Send and publish again what failed", _redrive, service=True)
    _add(commands, "sweep", "Look for passed deadlines now", _sweep, service=True)
    proving = _add(commands, "prove", "Re-add every account from its journal", _prove, service=True)
    proving.add_argument("--table", help="another table, for instance a restored one")
    proving.add_argument("--account", help="one account's id")
    rebuilding = _add(commands, "rebuild", "Put right a snapshot that is not what its journal adds up to", _rebuild)
    rebuilding.add_argument("--service", required=True)
    rebuilding.add_argument("--account", required=True, help="the account's id, as the alarm names it")
    recovering = _add(commands, "recover", "Bring back what a table lost and a restored one has", _recover)
    recovering.add_argument("--service", required=True)
    recovering.add_argument("--table", required=True, help="the restored table")
    counting = _add(commands, "recount", "Count anew what is owed, for the business dashboard", _recount)
    counting.add_argument("--service", required=True)
    announcing = _add(commands, "announce", "Publish again what was journaled in a time", _announce, service=True)
    replaying = _add(commands, "replay", "Replay the archive", _replay)
    replaying.add_argument("--rule", help="only to this rule")
    for timed in (announcing, replaying):
        timed.add_argument("--from", dest="since", required=True, type=arguments.instant)
        timed.add_argument("--to", dest="until", required=True, type=arguments.instant)
    _add(commands, "preflight", "What a deployment would stumble over, before it is tried", deployers.preflight)
    _add(commands, "front-desk", "Put the front desk's files where a stage serves them", deployers.front_desk)
    _add(commands, "smoke", "Whether a deployment works: a visit of a test practice, taken back", deployers.smoke)
    _add(commands, "destroy", "Take a pull request's stage away, data and all; no other", deployers.destroy)
    appointing = _add(commands, "appoint", "Make a practice's first head admin", _appoint)
    for option in ("practice", "name", "email"):
        appointing.add_argument(f"--{option}", required=True)
    events = commands.add_parser("events", help="Events on the bus").add_subparsers(required=True, metavar="what")
    tailing = _add(events, "tail", "Show events as they pass", _tail)
    tailing.add_argument("--practice", help="of one practice")
    tailing.add_argument("--idle", type=arguments.seconds, metavar="SECONDS", help="end when nothing came for so long")
    sending = _add(events, "send", "Put one event on the bus as a partner would", _send)
    sending.add_argument("event", help="its name, for instance AspirePointsAwarded")
    sending.add_argument("--source", default="partner.aspire", help="who sends it (partner.aspire)")
    sending.add_argument("--practice", required=True, help="the practice that it is for")
    sending.add_argument("--data", required=True, type=arguments.document, help="its data, as JSON")
    sending.add_argument("--event-id", help="the id of one that is sent again")
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    said: str,
    run: Callable[[argparse.Namespace], int],
    *,
    service: bool = False,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=said)
    parser.add_argument("--stage", default=account.LOCAL, help="dev, prod, …; the local run if not given")
    if service:
        parser.add_argument("--service", help="one service instead of all")
    parser.set_defaults(run=run)
    return parser


def _dead(given: argparse.Namespace) -> int:
    found = account.find(given.stage)
    waiting = 0
    for service in account.services(given.service):
        for queue, reasons in redrive.waiting(found, service).items():
            waiting += reasons.total()
            for reason, number in reasons.most_common():
                print(f"{service:16} {queue:20} {number:5}  {reason}")
    print(f"{waiting} waiting")
    return 0


def _redrive(given: argparse.Namespace) -> int:
    found, kept = account.find(given.stage), 0
    for service in account.services(given.service):
        done = redrive.redrive(found, service)
        kept += done.kept
        print(f"{service:16} {done}", flush=True)
    return 1 if kept else 0


def _sweep(given: argparse.Namespace) -> int:
    found = account.find(given.stage)
    for service in account.services(given.service):
        found.client("sqs").send_message(QueueUrl=found.queue(service, "inbox"), MessageBody=SWEEP)
        print(f"{service:16} sweeps")
    return 0


def _prove(given: argparse.Namespace) -> int:
    found, broken = account.find(given.stage), 0
    for service in account.services(given.service):
        looked_at = 0
        for drift in prove.prove(found, service, table=given.table, aggregate_id=given.account):
            looked_at += 1
            if drift:
                broken += 1
                print(f"{service:16} {drift.aggregate_id} differs in {', '.join(drift.differs)}")
        print(f"{service:16} {looked_at} accounts", flush=True)
    print("whole" if not broken else f"{broken} accounts are not what their journals add up to")
    return 1 if broken else 0


def _rebuild(given: argparse.Namespace) -> int:
    (service,) = account.services(given.service)
    still = rebuild.rebuild(account.find(given.stage), service, aggregate_id=given.account)
    print(f"{given.account} still differs in {', '.join(still.differs)}" if still else f"{given.account} is whole")
    return 1 if still else 0


def _recover(given: argparse.Namespace) -> int:
    (service,) = account.services(given.service)
    print(recover.recover(account.find(given.stage), service, table=given.table))
    return 0


def _recount(given: argparse.Namespace) -> int:
    (service,) = account.services(given.service)
    said, owed = recount.recount(account.find(given.stage), service)
    for kind in sorted({*said, *owed}):
        print(f"{kind:16} {said.get(kind, 0) / 100:14,.2f} was said to be owed, {owed.get(kind, 0) / 100:,.2f} is")
    return 0


def _announce(given: argparse.Namespace) -> int:
    found = account.find(given.stage)
    for service in account.services(given.service):
        number = announce.span(found, service, since=given.since, until=given.until)
        print(f"{service:16} {number} entries published again", flush=True)
    return 0


def _replay(given: argparse.Namespace) -> int:
    name = bus.replay(account.find(given.stage), since=given.since, until=given.until, rule=given.rule)
    print(f"Started {name}: aws events describe-replay --replay-name {name}")
    return 0


def _appoint(given: argparse.Namespace) -> int:
    found = account.find(given.stage)
    user_id = appoint.appoint(found, practice_id=given.practice, name=given.name, email=given.email)
    print(f"{user_id} is head admin of {given.practice}; a first password is in the mail.")
    return 0


def _tail(given: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops it leaves no rule and no queue behind
    with contextlib.suppress(KeyboardInterrupt):
        for event in bus.tail(account.find(given.stage), practice_id=given.practice, idle_seconds=given.idle):
            print(bus.line(event), flush=True)
    return 0


def _send(given: argparse.Namespace) -> int:
    event_id = bus.send(
        account.find(given.stage),
        source=given.source,
        event=given.event,
        practice_id=given.practice,
        data=given.data,
        event_id=given.event_id,
    )
    print(f"Sent as {event_id}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
