"""What docs/integrators.md shows is what happens: its examples are played as they stand there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generate.linters.tools import installed
from local import catalogue, web
from local.node import node, npm, run
from local.stack import Stack
from tests.journeys.acting import Practice

pytestmark = pytest.mark.journey

ROOT = Path(__file__).parent.parent.parent
PEEL = {"service_code": "peel", "name": "Peel", "kind": "treatment", "price_cents": 1_300}
PAGE = (ROOT / "docs" / "integrators.md").read_text()


@pytest.fixture(scope="module")
def environment(stack: Stack) -> dict[str, str]:
    """What a reader of the page has: where the API answers, and a token."""
    practice = Practice.opened(stack, "integrator")
    catalogue.bring_in(practice.desk.post, practice.story)  # what the practice of the local run sells
    catalogue.stock(practice.desk, practice.story, [PEEL])
    return {
        "PATH": os.environ["PATH"],
        "API": stack.api_url,
        "TOKEN": stack.token(practice.desk.user),
        "PYTHONPATH": str(ROOT / "client"),
    }


def example(language: str) -> str:
    """The one example in that language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
    return str(found)


def played(command: list[str], environment: dict[str, str]) -> list[str]:
    """The lines that it prints."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout.strip().splitlines()


def test_the_visit_with_curl_ends_completed_and_half_refunded(environment: dict[str, str]) -> None:
    lines = played(["bash", "-euo", "pipefail", "-c", example("bash")], environment)
    assert "completed" in lines
    assert lines[-1] == "28000"


def test_the_visit_with_the_python_client_is_refused_unpaid_then_ends_completed(environment: dict[str, str]) -> None:
    lines = played([sys.executable, "-c", example("python")], environment)
    assert lines[0] == "56000"
    assert lines[1].startswith("balance-due ")
    assert lines[2:5] == ["completed", "56000", "28000"]
    assert int(lines[5]) >= 1


def test_the_visit_in_typescript_is_typed_by_a_public_generator_and_ends_the_same(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "node_modules").symlink_to(installed() / "node_modules")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": COMPILER, "files": ["visit.ts"]}))
    (tmp_path / "visit.ts").write_text(example("ts"))
    programs = tmp_path / "node_modules" / ".bin"
    generator = [str(programs / "openapi-typescript"), str(ROOT / "docs" / "openapi.json")]
    for command in ([*generator, "--default-non-nullable", "false", "-o", "rewards.ts"], [str(programs / "tsc")]):
        done = run(command, folder=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    done = run([str(node()), "visit.ts"], folder=tmp_path, environment=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["56000", "completed", "56000", "28000"]


COMPILER = {
    "noEmit": True,
    "strict": True,
    "target": "es2022",
    "module": "nodenext",
    "allowImportingTsExtensions": True,
    "types": ["node"],
    "lib": ["es2022", "dom"],
}


def test_a_public_generator_of_python_leaves_nothing_out_and_its_code_plays_a_visit(
    environment: dict[str, str], tmp_path: Path
) -> None:
    place = tmp_path / "generated"
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(ROOT / "docs" / "openapi.json")]
    done = subprocess.run(
        [*command, "--meta", "none", "--output-path", str(place)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Unable to parse" not in done.stdout, done.stdout
    asked = {path.stem for path in place.glob("api/*/*.py")} - {"__init__"}
    assert asked == set(OPERATIONS)
    lines = played([sys.executable, "-c", GENERATED_VISIT], environment | {"PYTHONPATH": str(tmp_path)})
    assert lines == ["52000", "completed"]


LIST = (ROOT / "docs" / "api-operations.txt").read_text().splitlines()
OPERATIONS = [line.split()[0] for line in LIST if line.strip()]
GENERATED_VISIT = """
import os, uuid
from generated import AuthenticatedClient
from generated.api.patients import register_patient
from generated.api.checkouts import open_checkout
from generated.api.payments import take_payment
from generated.api.completion import complete_checkout
from generated.models import CheckoutBody, CompletionBody, PatientBody, PaymentBody

def key():
    return uuid.uuid4().hex

client = AuthenticatedClient(base_url=os.environ["API"], token=os.environ["TOKEN"])
ada = PatientBody.from_dict({"first_name": "Ada", "last_name": "Example"})
patient = register_patient.sync(client=client, body=ada, idempotency_key=key())
line = {"service_code": "peel", "quantity": 40}
body = CheckoutBody.from_dict({"patient_id": patient.patient_id, "lines": [line]})
cart = open_checkout.sync(client=client, body=body, idempotency_key=key())
print(cart.totals.balance_cents)
paid = PaymentBody.from_dict({"method": "card", "amount_cents": 52000})
take_payment.sync(cart.checkout_id, client=client, body=paid, idempotency_key=key())
done = complete_checkout.sync(cart.checkout_id, client=client, body=CompletionBody.from_dict({}), idempotency_key=key())
print(done.state)
"""


def test_the_packed_typescript_client_plays_a_visit_and_its_refusals_are_classes(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "visit.mjs").write_text(PACKED_VISIT)
    npm("install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", str(web.client()), folder=tmp_path)

    done = run([str(node()), "visit.mjs"], folder=tmp_path, environment=environment)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["52000", "balance-due", "completed"]


def test_the_packed_typescript_clients_own_example_is_typed_and_is_what_happens(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (found,) = re.findall(r"```ts\n(.*?)```", (ROOT / "client" / "typescript" / "README.md").read_text(), re.DOTALL)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "example.ts").write_text(found)
    npm("install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", str(web.client()), folder=tmp_path)
    modules = installed() / "node_modules"
    options = COMPILER | {"typeRoots": [str(modules / "@types")]}
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "files": ["example.ts"]}))

    typed = run([str(modules / ".bin" / "tsc")], folder=tmp_path)
    assert typed.returncode == 0, typed.stdout
    done = run([str(node()), "example.ts"], folder=tmp_path, environment=environment)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("nothing-in-wallet ")


PACKED_VISIT = """
import { connect, operations, Refused, send } from "patient-rewards";

const token = async () => process.env.TOKEN;
connect({ api: process.env.API, token, renew: token, ended: () => {} });
const post = async (operation, input) => (await send(operation, input, { key: crypto.randomUUID() })).body;

const { patient_id } = await post(operations.registerPatient, { body: { first_name: "Ada", last_name: "Example" } });
const lines = [{ service_code: "peel", quantity: 40 }];
const cart = await post(operations.openCheckout, { body: { patient_id, lines } });
console.log(cart.totals.balance_cents);
const path = { checkout_id: cart.checkout_id };
try {
  await post(operations.completeCheckout, { path, body: {} });
} catch (refused) {
  if (!(refused instanceof Refused)) throw refused;
  console.log(refused.type);
}
await post(operations.takePayment, { path, body: { method: "card", amount_cents: 52000 } });
console.log((await post(operations.completeCheckout, { path, body: {} })).state);
"""
