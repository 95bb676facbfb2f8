@echo off
rem Builds the site: double-click this file. Needs Python 3.11 or later from python.org.
setlocal
chcp 65001 >nul
pushd "%~dp0.."
set "PYTHONUTF8=1"
set "PY="
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=py -3"
if not defined PY python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
if not defined PY goto nopython
%PY% scripts\environment.py
if errorlevel 1 goto failed
.venv\Scripts\python.exe build.py %*
set "CODE=%ERRORLEVEL%"
rem Double-clicked: show the result and keep the window open, so that messages can be read.
if not "%~1"=="" exit /b %CODE%
if exist output\index.html start "" output\index.html
pause
exit /b %CODE%

:failed
if "%~1"=="" pause
exit /b 2

:nopython
echo Python 3.11 or later was not found.
echo 1. Install it from https://www.python.org/downloads/ and tick "Add python.exe to PATH".
echo 2. Double-click this file again.
echo โปรดติดตั้ง Python จาก https://www.python.org/downloads/ แล้วเปิดไฟล์นี้อีกครั้ง
if "%~1"=="" pause
exit /b 2
