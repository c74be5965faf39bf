// SPDX-License-Identifier: MIT
#include "cli/UsageRow.hpp"

namespace cli {

namespace {

const UsageRow rows[] = {
    {"{server} -A NTLM -U u -P open-Sesame.4711",
     "option --authtype: 'NTLM' is not one of auto, PLAIN, LOGIN, CRAM-MD5, SCRAM-SHA-1, "
     "SCRAM-SHA-256, XOAUTH2, OAUTHBEARER"},
    {"{server} -A ''",
     "option --authtype: '' is not one of auto, PLAIN, LOGIN, CRAM-MD5, SCRAM-SHA-1, "
     "SCRAM-SHA-256, XOAUTH2, OAUTHBEARER"},
    {"{server} -U u", "--authuser, --authpass and --authpass-file need --authtype"},
    {"{server} -P open-Sesame.4711",
     "--authuser, --authpass and --authpass-file need --authtype"},
    {"{server} --auth-insecure", "--auth-insecure needs --authtype"},
    {"{server} -A auto -P open-Sesame.4711", "--authtype needs a user: use --authuser"},
    {"{server} -A auto -U u", "--authtype needs a password: use --authpass-file, or "
                              "MAILCHECK_AUTHPASS in the environment"},
    {"{server} -A PLAIN -U u -P open-Sesame.4711",
     "--authtype PLAIN shows the password: it needs --starttls, --tls or --auth-insecure"},
    {"{server} -A login -U u -P open-Sesame.4711",
     "--authtype LOGIN shows the password: it needs --starttls, --tls or --auth-insecure"},
    {"{server} -A XOAUTH2 -U u -P ya29.Token-4711~tests",
     "--authtype XOAUTH2 shows the password: it needs --starttls, --tls or --auth-insecure"},
    {"{server} -A OAUTHBEARER -U u -P ya29.Token-4711~tests",
     "--authtype OAUTHBEARER shows the password: it needs --starttls, --tls or --auth-insecure"},
    {"-H /run/smtp.socket -S -A PLAIN -U u -P open-Sesame.4711",
     "--authtype with TLS over a UNIX socket needs --sni, the name to find in the certificate, or "
     "--verify off"},
    {"{server} -A auto -U '' -P open-Sesame.4711", "option --authuser: '' is empty"},
    {"{server} -A auto -U 'a\\nb'", "option --authuser: 'a\\nb' contains a control character"},
    {"{server} -A auto -U u -P ''", "option --authpass: the password is empty"},
    {"{server} -A auto -U u -P 'open-Sesame.4711\\r'",
     "option --authpass: the password contains a control character"},
    {"{server} -A auto -U u -P", "option '-P' needs a value (--authpass PASSWORD)"},
    {"{server} --authp open-Sesame.4711",
     "option '--authp' is ambiguous: --authpass, --authpass-file"},
    {"{server} --authp=open-Sesame.4711",
     "option '--authp' is ambiguous: --authpass, --authpass-file"},
    {"{server} -A auto -U u -P my open-Sesame.4711", "unexpected argument '********'"},
    {"{server} -A auto -U -P open-Sesame.4711", "unexpected argument '********'"},
    {"{server} -vXPopen-Sesame.4711", "unknown option -X in '-vXP********'"},
    {"{server} --authpasss=open-Sesame.4711", "unknown option '--authpasss'"},
    {"{server} --authpass-file /nonexistent",
     "option --authpass-file: cannot read '/nonexistent': No such file or directory"},
    {"{server} --authpass-file {dir}", "option --authpass-file: '{dir}' is not a regular file"},
    {"{server} --authpass-file ''",
     "option --authpass-file: cannot read '': No such file or directory"},
};

} // namespace

std::span<const UsageRow> authUsage()
{
    return rows;
}

} // namespace cli
