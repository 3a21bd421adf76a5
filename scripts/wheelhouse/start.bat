@echo off
rem Opens the program by double click, without a network. A draft dropped on this file is opened.
rem ASCII only: a console in code page 936 and one in 65001 read it alike. All Chinese words are in start.py.
setlocal
set PYTHONUTF8=1
chcp 65001 >nul
set "HERE=%~dp0"
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 (
  py -3 "%HERE%start.py" %*
  goto end
)
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 (
  python "%HERE%start.py" %*
  goto end
)
echo Python 3.11 or newer was not found. Please read the text file that opens now.
for %%f in ("%HERE%*.txt") do start "" "%%f"
pause
exit /b 2
:end
if errorlevel 1 pause
endlocal
