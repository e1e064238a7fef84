/* ifd.c - a driver for pcscd (IFD handler 3.0) whose reader is an emulated pad
 * in another process, at the end of a Unix socket (tests/support/pcsc_bed.c).
 *
 * Asked is one byte, 'P' (does anything lie there?) or 'X' (an APDU), and what
 * belongs to it behind two bytes of length, low byte first; answered likewise
 * without the first byte. */
#include <PCSC/ifdhandler.h>
#include <PCSC/reader.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { MOST = 1024 };

static int line = -1;

/* As PC/SC part 3 has it for ISO 15693 tags. */
static const UCHAR atr[] = {0x3B, 0x8F, 0x80, 0x01, 0x80, 0x4F, 0x0C,
                            0xA0, 0x00, 0x00, 0x03, 0x06, 0x0B, 0x00,
                            0x14, 0x00, 0x00, 0x00, 0x00, 0x77};

static int get(uint8_t *bytes, size_t n)
{
    while (n > 0) {
        ssize_t got = read(line, bytes, n);
        if (got <= 0)
            return 0;
        bytes += got;
        n -= (size_t)got;
    }
    return 1;
}

/* Bytes of the answer; -1: nobody answers. */
static int ask(uint8_t what, const uint8_t *bytes, size_t n,
               uint8_t answer[MOST])
{
    uint8_t head[3] = {what, (uint8_t)n, (uint8_t)(n >> 8)};
    size_t size;

    if (n > MOST || write(line, head, 3) != 3 ||
        write(line, bytes, n) != (ssize_t)n || !get(head, 2))
        return -1;
    size = head[0] | (size_t)head[1] << 8;
    return size <= MOST && get(answer, size) ? (int)size : -1;
}

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR name)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};

    (void)lun;
    strncpy(at.sun_path, name, sizeof at.sun_path - 1);
    line = socket(AF_UNIX, SOCK_STREAM, 0);
    return line >= 0 && connect(line, (struct sockaddr *)&at, sizeof at) == 0
               ? IFD_SUCCESS : IFD_NO_SUCH_DEVICE;
}

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel)
{
    (void)lun;
    (void)channel;
    return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHCloseChannel(DWORD lun)
{
    (void)lun;
    close(line);
    return IFD_SUCCESS;
}

RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length,
                                 PUCHAR value)
{
    (void)lun;
    if (tag == TAG_IFD_ATR || tag == SCARD_ATTR_ATR_STRING) {
        memcpy(value, atr, sizeof atr);
        *length = sizeof atr;
        return IFD_SUCCESS;
    }
    if (tag != TAG_IFD_SLOTS_NUMBER && tag != TAG_IFD_SIMULTANEOUS_ACCESS)
        return IFD_ERROR_TAG;
    *value = 1;
    *length = 1;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length,
                                 PUCHAR value)
{
    (void)lun;
    (void)tag;
    (void)length;
    (void)value;
    return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags,
                                       UCHAR a, UCHAR b, UCHAR c)
{
    (void)lun;
    (void)protocol;
    (void)flags;
    (void)a;
    (void)b;
    (void)c;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR to, PDWORD length)
{
    (void)lun;
    (void)action;
    memcpy(to, atr, sizeof atr);
    *length = sizeof atr;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER how, PUCHAR tx,
                               DWORD tx_n, PUCHAR rx, PDWORD rx_n,
                               PSCARD_IO_HEADER was)
{
    uint8_t answer[MOST];
    int n = ask('X', tx, tx_n, answer);

    (void)lun;
    if (was != NULL)
        was->Protocol = how.Protocol;
    if (n < 0 || (DWORD)n > *rx_n) {
        *rx_n = 0;
        return IFD_COMMUNICATION_ERROR;
    }
    memcpy(rx, answer, (size_t)n);
    *rx_n = (DWORD)n;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHICCPresence(DWORD lun)
{
    uint8_t answer[MOST];

    (void)lun;
    switch (ask('P', NULL, 0, answer)) {
    case 1:
        return answer[0] ? IFD_ICC_PRESENT : IFD_ICC_NOT_PRESENT;
    default:
        return IFD_NO_SUCH_DEVICE;
    }
}

RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR tx, DWORD tx_n,
                         PUCHAR rx, DWORD rx_n, LPDWORD used)
{
    (void)lun;
    (void)code;
    (void)tx;
    (void)tx_n;
    (void)rx;
    (void)rx_n;
    *used = 0;
    return IFD_NOT_SUPPORTED;
}
