/* udev.h - libudev as libusb and pcscd call it; see its own documentation. */
#ifndef PRELOAD_UDEV_H
#define PRELOAD_UDEV_H

struct udev;
struct udev_device;
struct udev_list_entry;
struct udev_enumerate;
struct udev_monitor;

struct udev *udev_new(void);
struct udev *udev_unref(struct udev *u);

struct udev_device *udev_device_new_from_syspath(struct udev *u,
                                                 const char *path);
struct udev_device *udev_device_unref(struct udev_device *d);
struct udev_device *udev_device_get_parent_with_subsystem_devtype(
    struct udev_device *d, const char *subsystem, const char *devtype);
const char *udev_device_get_sysname(struct udev_device *d);
const char *udev_device_get_syspath(struct udev_device *d);
const char *udev_device_get_action(struct udev_device *d);
const char *udev_device_get_devnode(struct udev_device *d);
const char *udev_device_get_sysattr_value(struct udev_device *d,
                                          const char *name);

struct udev_enumerate *udev_enumerate_new(struct udev *u);
struct udev_enumerate *udev_enumerate_unref(struct udev_enumerate *e);
int udev_enumerate_add_match_subsystem(struct udev_enumerate *e,
                                       const char *subsystem);
int udev_enumerate_add_match_property(struct udev_enumerate *e,
                                      const char *name, const char *value);
int udev_enumerate_scan_devices(struct udev_enumerate *e);
struct udev_list_entry *udev_enumerate_get_list_entry(
    struct udev_enumerate *e);
struct udev_list_entry *udev_list_entry_get_next(struct udev_list_entry *l);
const char *udev_list_entry_get_name(struct udev_list_entry *l);

struct udev_monitor *udev_monitor_new_from_netlink(struct udev *u,
                                                   const char *name);
struct udev_monitor *udev_monitor_unref(struct udev_monitor *m);
int udev_monitor_filter_add_match_subsystem_devtype(struct udev_monitor *m,
                                                    const char *subsystem,
                                                    const char *devtype);
int udev_monitor_enable_receiving(struct udev_monitor *m);
int udev_monitor_get_fd(struct udev_monitor *m);
struct udev_device *udev_monitor_receive_device(struct udev_monitor *m);

#endif
