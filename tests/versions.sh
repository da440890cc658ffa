#!/usr/bin/env bash
# The reference site and some modules with the oldest ansible-core, together with the oldest SDKs that requirements.txt
# allows, and with the newest ansible-core, each in a virtual environment of its own.
# A version whose Python is not on this machine is skipped with a message.
set -euo pipefail
venvs=$1

python_for() { # the first of these Pythons that is here, on the path or in pyenv
    local version candidate
    for version in "$@"; do
        for candidate in "$(command -v "python$version" || true)" "$HOME"/.pyenv/versions/"$version".*/bin/python; do
            if [ -n "$candidate" ] && "$candidate" -c '' 2>/dev/null; then
                echo "$candidate"
                return
            fi
        done
    done
}

run() { # ansible-core's version, the file of what the modules need, the Pythons that it runs on
    local core=$1 needed=$2 python venv=$venvs/core-$1
    shift 2
    python=$(python_for "$@")
    if [ -z "$python" ]; then
        echo "ansible-core $core: skipped, none of Python $* is on this machine"
        return
    fi
    echo "ansible-core $core with $("$python" --version)"
    if [ ! -e "$venv/ready" ]; then
        "$python" -m venv "$venv"
        "$venv/bin/python" -m pip install --quiet "ansible-core~=$core.0" -r "$needed" \
            -r extensions/emulator/requirements.txt pytest pytest-xdist hypothesis
        touch "$venv/ready"
    fi
    PATH=$venv/bin:$PATH pytest tests/integration/site/test_site.py tests/integration/test_targets.py tests/integration/test_in_process.py -n 2 \
        --dist loadgroup -k "test_site or apim_policy or databricks_group or private_dns_zone or exactly_when or both_ways"
}

sed 's/>=/==/' requirements.txt >"$venvs/oldest.txt"
run 2.16 "$venvs/oldest.txt" 3.12 3.11
run 2.21 requirements.txt 3.13 3.12
