// SPDX-License-Identifier: MIT
#include "check_relay_domain/RelayDomainCheck.hpp"

int main(int argc, char **argv)
{
    check_relay_domain::RelayDomainCheck check;
    return plugin::mainProgram(check, argc, argv);
}
