#!/bin/sh
# Makes, or brings up to date, the role and the user that Dateline works as: what it needs and no more.
# Reads ELASTICSEARCH_URL, ELASTIC_PASSWORD (of the user `elastic`), DATELINE_ELASTICSEARCH_PASSWORD (of the user to be made),
# and CURL_CA_BUNDLE where the certificate is of an authority of your own. Passwords of letters and digits.
set -eu

# The superuser's password goes in by a file descriptor: arguments can be read by other processes.
put() {
  curl --silent --show-error --fail --retry 20 --retry-delay 1 --retry-connrefused --config - \
    --header 'Content-Type: application/json' --request PUT --data-binary "@$2" "$ELASTICSEARCH_URL/_security/$1" <<CONFIG
user = "elastic:$ELASTIC_PASSWORD"
CONFIG
  echo
}

put role/dateline "$(dirname "$0")/role.json"
user=$(mktemp)
trap 'rm -f "$user"' EXIT
printf '{"password": "%s", "roles": ["dateline"], "full_name": "Dateline"}' "$DATELINE_ELASTICSEARCH_PASSWORD" > "$user"
put user/dateline "$user"
