// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The process groups that were started and still run, so that they end with this program.
///
/// They are groups of their own and get no Ctrl-C from the terminal. While any of them runs, SIGINT, SIGTERM and SIGHUP
/// end them first and this program then as always.
enum ChildGroups {
    private static let most = 16
    // A signal handler may touch nothing that locks: plain words, written before and after a process lives.
    nonisolated(unsafe) private static let groups: UnsafeMutablePointer<pid_t> = {
        let room = UnsafeMutablePointer<pid_t>.allocate(capacity: most)
        room.initialize(repeating: 0, count: most)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let before = signal(number, handle)
            // Who asked for a signal to be ignored, as nohup does, keeps that.
            let isDefault = unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_DFL, to: Int.self)
            if !isDefault { signal(number, before) }
        }
        return room
    }()

    private static let handle: @convention(c) (Int32) -> Void = { number in
        for place in 0..<most where groups[place] > 0 { kill(-groups[place], SIGKILL) }
        signal(number, SIG_DFL)
        raise(number)
    }

    static func add(_ group: pid_t) {
        for place in 0..<most where groups[place] == 0 {
            groups[place] = group
            return
        }
    }

    static func remove(_ group: pid_t) {
        for place in 0..<most where groups[place] == group { groups[place] = 0 }
    }
}
