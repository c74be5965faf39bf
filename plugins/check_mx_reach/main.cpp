// SPDX-License-Identifier: MIT
#include "check_mx_reach/Check.hpp"

int main(int argc, char **argv)
{
    check_mx_reach::Check check;
    return plugin::mainProgram(check, argc, argv);
}
