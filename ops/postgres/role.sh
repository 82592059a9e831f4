#!/bin/sh
# Makes the role that the desk works as; the image of PostgreSQL runs it once, in a new database.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$DATABASE_PASSWORD" --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
create role desk login password :'password';
SQL
