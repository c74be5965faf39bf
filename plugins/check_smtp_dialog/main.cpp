// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/SmtpDialogCheck.hpp"

int main(int argc, char **argv)
{
    check_smtp_dialog::SmtpDialogCheck check;
    return plugin::mainProgram(check, argc, argv);
}
