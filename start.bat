@echo off
rem Double-click: sets the program up, then opens the menu. With words it runs that command.
if not "%~1"=="" goto command
call "%~dp0scripts\build.bat" menu
if errorlevel 1 pause
exit /b

:command
call "%~dp0scripts\build.bat" %*
