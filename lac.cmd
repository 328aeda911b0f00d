@echo off
rem Runs LAC attribution on Windows: the same words and options as ./lac elsewhere. Builds what is
rem missing, then starts Java with Spark in local mode. docs\windows.md says what was tried.
rem
rem   set LAC_MEMORY=8g                    memory for Java; by default a quarter of the machine's
rem   set LAC_CORES=4                      cores; by default all
rem   set LAC_JAVA_OPTIONS=-Dspark.x=y     further options of Java and of Spark
setlocal EnableExtensions
set "here=%~dp0"
set "target=%here%jobs\target"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version 2>&1 | findstr /c:"\"17." >nul
if errorlevel 1 (
  echo lac: Java 17 is not found: install a JDK 17, or point JAVA_HOME at one. 1>&2
  exit /b 2
)

rem A jar that is older than the sources is not noticed here: delete it to build it again.
if exist "%target%\lac-attribution.jar" if exist "%target%\classpath.spark" if exist "%target%\classpath.ours" goto run
where mvn >nul 2>nul
if errorlevel 1 (
  echo lac: the jar is not built, and Maven is not found: install Maven 3.8 or later. 1>&2
  exit /b 2
)
echo Building. The first time fetches about 500 MB of libraries, most of them Spark's: 1>&2
echo about 1 minute at 100 Mbit/s, 7 minutes at 10 Mbit/s. Later builds fetch nothing. 1>&2
call mvn -q -B -ntp -Dstyle.color=never -f "%here%pom.xml" -DskipTests -Dspotless.check.skip=true package 1>&2
if errorlevel 1 exit /b 3

:run
set "cores=%NUMBER_OF_PROCESSORS%"
if defined LAC_CORES set "cores=%LAC_CORES%"
set /a partitions=%cores% * 2
set "memory="
if defined LAC_MEMORY set "memory=-Xmx%LAC_MEMORY%"
set "main=org.lacattribution.job.Main"
if defined LAC_MAIN set "main=%LAC_MAIN%"

rem The class path is longer than a command may be, so that Java reads everything from a file.
set "arguments=%TEMP%\lac-%RANDOM%%RANDOM%.txt"
"%java%" "%here%jobs\src\main\launch\Arguments.java" "%target%" "%LAC_CLASSPATH%" > "%arguments%"
if errorlevel 1 exit /b 3
"%java%" "@%arguments%" -Djdk.reflect.useDirectMethodHandle=false -Dio.netty.tryReflectionSetAccessible=true %memory% -XX:+UseSerialGC -Dfile.encoding=UTF-8 "-Dspark.master=local[%cores%]" "-Dspark.sql.shuffle.partitions=%partitions%" "-Dspark.default.parallelism=%cores%" -Dspark.ui.enabled=false -Dspark.driver.bindAddress=127.0.0.1 -Dspark.driver.host=127.0.0.1 %LAC_JAVA_OPTIONS% %main% %*
set "code=%errorlevel%"
del "%arguments%" 2>nul
exit /b %code%
