// SPDX-License-Identifier: MIT
#include "check_relay_domain/Check.hpp"

int main(int argc, char **argv)
{
    check_relay_domain::Check check;
    return plugin::mainProgram(check, argc, argv);
}
