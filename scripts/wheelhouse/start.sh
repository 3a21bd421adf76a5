#!/bin/sh
# Opens the program from this folder without a network. A draft may be given: ./start.sh FILE.nianbao
for python in python3.13 python3.12 python3.11 python3; do
  if command -v "$python" >/dev/null 2>&1 && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    exec "$python" "$(dirname "$0")/start.py" "$@"
  fi
done
echo "需要 Python 3.11 或更新的版本，这台电脑上没有找到。请先安装，再运行一次。" >&2
exit 2
