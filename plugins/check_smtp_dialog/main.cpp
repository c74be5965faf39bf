// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Check.hpp"

int main(int argc, char **argv)
{
    check_smtp_dialog::Check check;
    return plugin::mainProgram(check, argc, argv);
}
