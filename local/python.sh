#!/bin/sh
# Print the path of a Python that is new enough, or say in one sentence what is missing.
set -u

new_enough() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

# A pyenv keeps its versions side by side, and its shims answer for the chosen one only: look into the folder as well.
for candidate in ${PYTHON:-} python3.13 python3.12 python3.14 python3 python \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12*/bin/python; do
    path=$(command -v "$candidate" 2>/dev/null) || continue
    if new_enough "$path"; then
        "$path" -c 'import sys; print(sys.executable)'
        exit 0
    fi
done

echo "Python 3.12 or newer (with venv) is needed and was not found: install Python 3.13, or name one with PYTHON=/path/to/python." >&2
exit 1
