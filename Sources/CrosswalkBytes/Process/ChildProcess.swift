// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// A program started beside this one, its three streams moved by one loop so that none can block the others.
///
/// No shell is involved. The program is a process group of its own, which ends with the last owner of this object.
/// Used from one thread at a time.
public final class ChildProcess: @unchecked Sendable {
    // Safe to send: used from one thread at a time.
    /// What one turn of the loop moved.
    public struct Step: Sendable {
        /// How many bytes the program took.
        public var written = 0
        /// How many bytes it gave.
        public var read = 0
        /// True where it takes no more.
        public var isInputClosed = false
        /// True where it gives no more.
        public var isAtEnd = false
        /// True where nothing moved in the time allowed.
        public var isIdle = false
    }

    private var lines = ChildLines()
    private let process: pid_t
    private var input: Int32
    private var output: Int32
    private var errors: Int32
    private var exit: ChildExit?

    /// How long one wait for a stream lasts before it is looked whether the program still runs, in milliseconds.
    private static let slice: Int32 = 100
    /// How long a program may take to end after it was asked to, in turns of ten milliseconds.
    private static let graceTurns = 30

    /// Starts a program; without `takesInput` its standard input is empty.
    ///
    /// From here on a closed pipe is an error rather than a signal that ends this program.
    ///
    /// - Throws: `CrosswalkError` `IO-PROC-001` where it cannot be started, in the system's words.
    public init(_ path: String, arguments: [String], takesInput: Bool) throws {
        signal(SIGPIPE, SIG_IGN)
        var pipes: [(read: Int32, write: Int32)] = []
        for _ in 0..<3 {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else {
                let words = SystemFailure.words()
                for pipe in pipes { _ = (close(pipe.read), close(pipe.write)) }
                throw CrosswalkError(.io, id: "IO-PROC-001", words)
            }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            pipes.append((ends[0], ends[1]))
        }
        var started: pid_t = 0
        let failure = Self.spawn(&started, path, arguments, pipes[0].read, pipes[1].write, pipes[2].write)
        _ = (close(pipes[0].read), close(pipes[1].write), close(pipes[2].write))
        (input, output, errors) = (pipes[0].write, pipes[1].read, pipes[2].read)
        process = started
        for end in [input, output, errors] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
        guard failure == 0 else {
            exit = .code(127)
            let words =
                failure == ENOEXEC ? "it is not a program; does it begin with #!?" : SystemFailure.words(failure)
            throw CrosswalkError(.io, id: "IO-PROC-001", words)
        }
        ChildGroups.add(started)
        if !takesInput { closeInput() }
    }

    deinit {
        stop()
        for end in [input, output, errors] where end >= 0 { close(end) }
    }

    private static func spawn(
        _ process: inout pid_t,
        _ path: String,
        _ arguments: [String],
        _ input: Int32,
        _ output: Int32,
        _ errors: Int32
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(
            &attributes,
            Int16(truncatingIfNeeded: POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
        )
        posix_spawnattr_setpgroup(&attributes, 0)
        // What this program ignores and blocks is its own affair: a child that ignores SIGPIPE would never end.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        return posix_spawn(&process, path, &actions, &attributes, &words, environ)
    }

    /// Waits until some bytes of `bytes` were taken or some were put into `room`, or `seconds` have passed.
    ///
    /// A program that ended gives no more, even where something it left behind still holds its output open.
    public func move(
        _ bytes: UnsafeBufferPointer<UInt8>,
        into room: UnsafeMutableBufferPointer<UInt8>,
        seconds: Double
    ) -> Step {
        var step = Step()
        let limit = Self.now() + seconds
        var hasEnded = exit != nil
        while true {
            let wantsInput = !bytes.isEmpty && input >= 0
            var polled = [
                pollfd(fd: wantsInput ? input : -1, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: room.isEmpty ? -1 : output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&polled, 3, hasEnded ? 0 : Self.slice)
            if polled[2].revents != 0 { takeErrors() }
            if polled[0].revents != 0 { give(bytes, &step) }
            if polled[1].revents != 0 { take(room, &step) }
            if output < 0 { step.isAtEnd = true }
            if input < 0 { step.isInputClosed = true }
            let isClosed = step.isInputClosed && !bytes.isEmpty || step.isAtEnd && (bytes.isEmpty || !wantsInput)
            if step.read > 0 || step.written > 0 || isClosed { return step }
            if ready <= 0, hasEnded {
                step.isAtEnd = true
                return step
            }
            if Self.now() >= limit {
                step.isIdle = true
                return step
            }
            if ready == 0 { hasEnded = reap() }
        }
    }

    private func give(_ bytes: UnsafeBufferPointer<UInt8>, _ step: inout Step) {
        let count = write(input, bytes.baseAddress, bytes.count)
        if count >= 0 {
            step.written = count
        } else if errno != EAGAIN && errno != EINTR {
            closeInput()
        }
    }

    private func take(_ room: UnsafeMutableBufferPointer<UInt8>, _ step: inout Step) {
        let count = read(output, room.baseAddress, room.count)
        if count > 0 {
            step.read = count
        } else if count == 0 || errno != EAGAIN && errno != EINTR {
            close(output)
            output = -1
        }
    }

    private func takeErrors() {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 14) { room in
            let count = read(errors, room.baseAddress, room.count)
            if count > 0 {
                lines.append(room[..<count])
            } else if count == 0 || errno != EAGAIN && errno != EINTR {
                close(errors)
                errors = -1
            }
        }
    }

    /// Ends its standard input.
    public func closeInput() {
        guard input >= 0 else { return }
        close(input)
        input = -1
    }

    /// Waits for it to end; nil where it did not within `seconds`.
    public func wait(seconds: Double) -> ChildExit? {
        let limit = Self.now() + seconds
        while !reap() {
            if Self.now() >= limit { return nil }
            var polled = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
            // Without a stream to wait for, this is only a short sleep.
            if poll(&polled, 1, 10) > 0 { takeErrors() }
        }
        takeLastErrors()
        return exit
    }

    /// What it wrote on standard error since the last call.
    public func takeLines() -> ChildLines {
        defer { lines = ChildLines() }
        return lines
    }

    private func takeLastErrors() {
        // Bounded: something it left behind may write for ever.
        for _ in 0..<64 where errors >= 0 {
            var polled = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
            guard poll(&polled, 1, 0) > 0 else { break }
            takeErrors()
        }
        lines.end()
    }

    /// Ends it and all it started, gently first.
    public func stop() {
        guard process > 0, exit == nil else { return }
        if !reap() {
            kill(-process, SIGTERM)
            for _ in 0..<Self.graceTurns where !reap() { usleep(10_000) }
        }
        kill(-process, SIGKILL)
        while !reap() { usleep(1000) }
        takeLastErrors()
    }

    /// True where it has ended; what it started and left behind is ended with it.
    private func reap() -> Bool {
        if exit != nil { return true }
        var info = siginfo_t()
        let looked = waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT)
        guard looked != 0 ? errno != EINTR : info.si_signo != 0 else { return false }
        // Before the process is taken off the table, since its number may belong to another afterwards.
        kill(-process, SIGKILL)
        ChildGroups.remove(process)
        var status: Int32 = 0
        exit = waitpid(process, &status, 0) == process ? ChildExit(status: status) : .code(127)
        return true
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
