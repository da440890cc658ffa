#!/usr/bin/env bash
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# The reference site on the emulator, called like a client calls it; `make demo` prepares the environment.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
seed=$here/playbooks/vars/seed.yml
gateway=https://apim-uzimihsr-01.azure-api.net
log=$LAKEGATE_EMULATOR_DIR/demo.log
url=$gateway/dbw-01/api/2.1/clusters/list
export ANSIBLE_LOCALHOST_WARNING=false ANSIBLE_INVENTORY_UNPARSED_WARNING=false

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
play() {  # what changed, task by task, and the recap; all of it when it fails
  ansible-playbook lakegate.azure.site -e "@$seed" "$@" >"$log" || { cat "$log"; exit 1; }
  awk '/^TASK \[/ { sub(/^TASK \[(lakegate\.azure\.)?/, ""); sub(/\] \**$/, ""); task = $0 }
       /^changed:/ { sub(/^changed: \[[^]]*\]( => )?/, ""); print "   changed  " task " " $0 }
       /^(---|\+\+\+|[-+ ] ) / { print "   " $0 }
       / : ok=/ { print "   " $0 }' "$log"
}
unchanged() { grep -q 'changed=0 .*failed=0' "$log"; }
member() { python -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

say "The emulator"
eval "$(python -m lakegate_emulator start)"
echo "   on $HTTPS_PROXY"

say "ansible-playbook lakegate.azure.site -e @playbooks/vars/seed.yml"
play

say "The subscription key that API Management made, read with the deployer's token"
token=$(curl -fsS "https://login.microsoftonline.com/$AZURE_TENANT_ID/oauth2/v2.0/token" \
  -d grant_type=client_credentials -d "client_id=$AZURE_CLIENT_ID" \
  -d "client_secret=$AZURE_CLIENT_SECRET" -d scope=https://management.azure.com/.default | member access_token)
service=/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-uzimihsr-01
key=$(curl -fsS -X POST -H "Authorization: Bearer $token" -d '' \
  "https://management.azure.com$service/subscriptions/master/listSecrets?api-version=2024-05-01" | member primaryKey)
echo "   $key"

say "curl -H 'Ocp-Apim-Subscription-Key: ...' $url"
answer=$(curl -fsS -H "Ocp-Apim-Subscription-Key: $key" "$url")
echo "$answer"
[ "$answer" = '{"next_page_token":"","prev_page_token":""}' ]

say "The same playbook again: nothing changes"
play
unchanged

say "And with --check --diff: nothing would"
play --check --diff
unchanged

cat <<END

The emulator keeps running. To explore it, paste this:

  export PATH=$here/.venv/bin:\$PATH PYTHONPATH=$PYTHONPATH\${PYTHONPATH:+:\$PYTHONPATH} ANSIBLE_COLLECTIONS_PATH=$ANSIBLE_COLLECTIONS_PATH\${ANSIBLE_COLLECTIONS_PATH:+:\$ANSIBLE_COLLECTIONS_PATH} LAKEGATE_EMULATOR_DIR=$LAKEGATE_EMULATOR_DIR
  eval "\$(python -m lakegate_emulator env)"

  curl -H 'Ocp-Apim-Subscription-Key: $key' $url
  curl -i $url                      # no key: 401 from API Management
  ansible-playbook lakegate.azure.verify -e @$seed
  python -m lakegate_emulator requests method=PUT status=200-299

With the Azure CLI (pip install azure-cli), as with Azure itself:

  az login --service-principal -u \$AZURE_CLIENT_ID -p \$AZURE_CLIENT_SECRET --tenant \$AZURE_TENANT_ID
  az network vnet show -g rg-lakegate-01 -n vnet-01 -o table
  az apim api list -g rg-lakegate-01 -n apim-uzimihsr-01 -o table

To stop it:

  python -m lakegate_emulator stop
END
