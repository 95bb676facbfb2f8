# Sets $python to a Python 3.11 or later; sourced by build.sh and test.sh. PYTHON chooses one.
python=
for candidate in ${PYTHON:-} python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "ไม่พบ Python 3.11 ขึ้นไปในเครื่องนี้ โปรดติดตั้งจาก https://www.python.org/downloads/ (Debian/Ubuntu: sudo apt install python3 python3-venv)" >&2
    echo "Python 3.11 or later was not found. Install it from https://www.python.org/downloads/ (Debian/Ubuntu: sudo apt install python3 python3-venv)" >&2
    exit 2
fi
