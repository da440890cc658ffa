#!/usr/bin/env bash
# Run ansible-test sanity on a copy of the tree that lies where ansible-test wants a collection to lie.
# Its pip bootstrap, which it would download, is replaced by ensurepip; a certificate file that pip is configured with is
# handed on, as the pip that ensurepip brings does not look at pip's configuration in a virtual environment's parent.
set -euo pipefail
copy=$1
home=$(dirname "$copy")/../../../home
rm -rf "$copy"
mkdir -p "$copy" "$home/.ansible/test/cache"
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    if [ -e "$file" ]; then printf '%s\0' "$file"; fi
done | tar --null -T - -cf - | tar -xf - -C "$copy"

cert=$(python -m pip config get global.cert 2>/dev/null || true)
for version in 20_3_4 21_3_1 23_1_2 24_0 24_3_1 25_2; do
    cat >"$home/.ansible/test/cache/get_pip_$version.py" <<PY
import subprocess
import sys

subprocess.run([sys.executable, "-m", "ensurepip"], check=True)
certificate = ["--cert", "$cert"] if "$cert" else []
subprocess.run([sys.executable, "-m", "pip", "install", *certificate, *sys.argv[1:]], check=True)
PY
done

cd "$copy"
git init --quiet . && git add --all
HOME=$(cd "$home" && pwd) ansible-test sanity --color no "${@:2}"
