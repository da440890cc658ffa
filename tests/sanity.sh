#!/usr/bin/env bash
# Run ansible-test sanity on a copy of the tree that lies where ansible-test wants a collection to lie.
# Its pip bootstrap, which it would download, is replaced by ensurepip. The pip that ensurepip brings knows the registry only
# by its configuration, so that is handed on: the folder of the user's settings and the file of trusted certificates.
set -euo pipefail
copy=$1
home=$(dirname "$copy")/../../../home
cache=$home/.ansible/test/cache
rm -rf "$copy"
mkdir -p "$copy" "$cache" "$home/.config"
[ ! -d ~/.config/pip ] || ln -sfn ~/.config/pip "$home/.config/pip"
[ ! -d ~/.pip ] || ln -sfn ~/.pip "$home/.pip"
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    if [ -e "$file" ]; then printf '%s\0' "$file"; fi
done | tar --null -T - -cf - | tar -xf - -C "$copy"

certificates=$(python -m pip config get global.cert 2>/dev/null || echo "${PIP_CERT:-}")
version=$(python - <<'PY'
import pathlib
import re

import ansible_test

source = pathlib.Path(ansible_test.__file__).parent / "_internal" / "python_requirements.py"
print(re.search(r"""pip(?:=|'\] = |_version = )'([\d.]+)'""", source.read_text())[1].replace(".", "_"))
PY
)
cat >"$cache/get_pip_$version.py" <<PY
import subprocess
import sys

subprocess.run([sys.executable, "-m", "ensurepip"], check=True)
certificates = ["--cert", "$certificates"] if "$certificates" else []
arguments = [argument for argument in sys.argv[1:] if argument not in ("--no-setuptools", "--no-wheel")]  # of get-pip.py alone
subprocess.run([sys.executable, "-m", "pip", "install", *certificates, *arguments], check=True)
PY

# A pyenv shim of a Python that is installed but not chosen fails, so the Pythons themselves go before the shims.
if command -v pyenv >/dev/null; then
    for folder in "$(pyenv root)"/versions/3.*/bin; do others=${others:+$others:}$folder; done
    PATH=$(dirname "$(command -v python)"):$others:$PATH
fi

cd "$copy"
git init --quiet . && git add --all
HOME=$(cd "$home" && pwd) ansible-test sanity --color no "${@:2}"
