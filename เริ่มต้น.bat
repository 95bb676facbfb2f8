@call "%~dp0start.bat" %*
