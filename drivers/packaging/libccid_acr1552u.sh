#!/bin/sh
# libccid_acr1552u.sh [INFO.PLIST]: libccid's list of readers with the ACR1552U
# in it, which libccid before 1.5.3 does not know; to standard output.
#
#     sh libccid_acr1552u.sh >list && cp list /etc/libccid_Info.plist
awk '/<key>ifdVendorID</     { value = "0x072F" }
     /<key>ifdProductID</    { value = "0x2308" }
     /<key>ifdFriendlyName</ { value = "ACS ACR1552 CL Reader" }
     { print }
     /<array>/ && value      { print "\t\t<string>" value "</string>"
                               value = "" }' \
    "${1:-/etc/libccid_Info.plist}"
