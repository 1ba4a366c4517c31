# scripts/css.sh for Windows.
$ErrorActionPreference = "Stop"
$files = Get-ChildItem style/*.css | Sort-Object { $_.Name } -Culture ""
$own = $files | Where-Object { $_.Name -ne "page.css" } | ForEach-Object { [IO.File]::ReadAllText($_.FullName) }
[IO.File]::WriteAllText("$env:TRUNK_STAGING_DIR/journey-map.css", -join $own)
if (Test-Path style/page.css) { Copy-Item style/page.css $env:TRUNK_STAGING_DIR }
