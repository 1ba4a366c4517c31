#!/bin/sh
# Trunk's last step: journey-map.css is every file of style/ in the order of their names, without the page's own.
set -eu
export LC_ALL=C
: >"$TRUNK_STAGING_DIR/journey-map.css"
for file in style/*.css; do
  case $file in
    style/page.css) cp "$file" "$TRUNK_STAGING_DIR/page.css" ;;
    *) cat "$file" >>"$TRUNK_STAGING_DIR/journey-map.css" ;;
  esac
done
