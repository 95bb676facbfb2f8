@echo off
rem Runs the program, setting it up first: double-clicked it builds the site.
rem ..\start.bat opens the menu through this file. Needs Python 3.11 or later from python.org.
rem Kept in ASCII: cmd loses its place in batch files with other letters.
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

:nopython
type scripts\no-python.txt

:failed
if "%~1"=="" pause
exit /b 2
