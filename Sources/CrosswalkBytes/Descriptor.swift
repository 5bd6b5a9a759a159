// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An open file, closed with its last owner.
final class Descriptor: Sendable {
    let number: Int32
    private let closes: Bool

    init(_ number: Int32, closes: Bool = true) {
        self.number = number
        self.closes = closes
    }

    deinit {
        if closes { _ = Glibc.close(number) }
    }

    /// Opens a file, or returns nil with `errno` set.
    convenience init?(opening path: String, _ flags: Int32, mode: mode_t = 0o666) {
        let number = Glibc.open(path, flags | O_CLOEXEC, mode)
        if number < 0 { return nil }
        self.init(number)
    }

    /// Opens a new file without a name in a folder, or returns nil with `errno` set.
    static func unnamed(in folder: String) -> Descriptor? {
        var template = Array((folder + "/.crosswalk-XXXXXX").utf8CString)
        let number = mkstemp(&template)
        if number < 0 { return nil }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        unlink(template)
        return Descriptor(number)
    }

    /// How many bytes the file has, or nil where it is no regular file.
    var regularSize: Int? {
        var info = stat()
        guard fstat(number, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(info.st_size)
    }

    /// Reads from where the file stands; nil on failure, with `errno` set.
    func read(into target: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        while true {
            let count = Glibc.read(number, target.baseAddress, target.count)
            if count >= 0 { return count }
            if errno != EINTR { return nil }
        }
    }

    /// Reads at an offset; nil on failure, with `errno` set.
    func read(into target: UnsafeMutableBufferPointer<UInt8>, at offset: Int) -> Int? {
        while true {
            let count = pread(number, target.baseAddress, target.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { return nil }
        }
    }

    /// Writes all bytes, at the end or at an offset; false on failure, with `errno` set.
    func write(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int? = nil) -> Bool {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count: Int
            if let offset {
                count = pwrite(number, base + done, bytes.count - done, off_t(offset + done))
            } else {
                count = Glibc.write(number, base + done, bytes.count - done)
            }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EAGAIN {
                    var wait = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&wait, 1, -1)
                    continue
                }
                return false
            }
            done += count
        }
        return true
    }

    /// Has the system begin to write a range to the disk, without waiting; its pages are not needed soon.
    func startWriting(_ range: Range<Int>) {
        _ = posix_fadvise(number, off_t(range.lowerBound), off_t(range.count), POSIX_FADV_DONTNEED)
    }

    /// Sends bytes of this file to where another one stands; returns how many went before the system would no more.
    func send(_ range: Range<Int>, to target: Descriptor) -> Int {
        var offset = off_t(range.lowerBound)
        while offset < range.upperBound {
            let sent = sendfile(target.number, number, &offset, range.upperBound - Int(offset))
            if sent > 0 || sent < 0 && errno == EINTR { continue }
            break
        }
        return Int(offset) - range.lowerBound
    }
}
