# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# TAP for the scripts of this folder. They run in the build directory, with srcdir set.
# In full: the rules go from one directory to another.
srcdir=$(cd "${srcdir:-.}" && pwd)
cases=0

# result STATUS TITLE [TEXT]: a case; what is wrong with it follows as comments.
result()
{
    cases=$((cases + 1))
    if [ "$1" = 0 ]; then
        echo "ok $cases - $2"
    else
        echo "not ok $cases - $2"
        [ -z "${3-}" ] || while IFS= read -r line; do echo "# $line"; done <<<"$3"
    fi
}

# nothing TITLE TEXT: passes when there is no text.
nothing()
{
    [ -z "$2" ]
    result $? "$1" "$2"
}

# something TITLE TEXT: passes when there is text.
something()
{
    local status=0
    [ -n "$2" ] || status=1
    result "$status" "$1"
}

# needed COMMAND PACKAGE TITLE: is the command there? A run of everything fails without it.
needed()
{
    ! command -v "$1" >/dev/null || return 0
    if [ "${CI-}" = true ]; then
        result 1 "$3" "$1 is missing: install $2"
    else
        cases=$((cases + 1))
        echo "ok $cases - $3 # SKIP $1 is missing: install $2"
    fi
    return 1
}

# The driver takes the cases for the verdict, so that a failed one is not counted twice.
finish()
{
    echo "1..$cases"
}

# The project's own C++ files below these folders, relative to srcdir.
cppFiles()
{
    (cd "$srcdir" && find "$@" \( -name '*.cpp' -o -name '*.hpp' \) -print) | sort
}
