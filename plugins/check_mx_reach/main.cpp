// SPDX-License-Identifier: MIT
#include "check_mx_reach/MxReachCheck.hpp"

int main(int argc, char **argv)
{
    check_mx_reach::MxReachCheck check;
    return plugin::mainProgram(check, argc, argv);
}
