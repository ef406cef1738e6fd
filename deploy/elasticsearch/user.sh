#!/usr/bin/env bash
# Gives the site a user of its own that reaches its own indexes only. Run as the user "elastic"; running it again is fine.
# Reads ELASTICSEARCH (URL), ELASTIC_PASSWORD and SITE_PASSWORD from the environment; nothing secret on a command line.
set -euo pipefail

send() {
    printf 'user = "elastic:%s"\n' "$ELASTIC_PASSWORD" |
        curl --config - --silent --show-error --fail-with-body --request PUT --header 'Content-Type: application/json' \
            --data-binary "$2" "$ELASTICSEARCH/_security/$1" --write-out '\n'
}

send role/wissenspool "@$(dirname "$0")/role.json"
send user/wissenspool "@"<(printf '{"password": "%s", "roles": ["wissenspool"]}' "$SITE_PASSWORD")
