// SPDX-License-Identifier: Apache-2.0

@testable import CrosswalkEngine
import CrosswalkTesting
import Glibc
import Synchronization
import Testing

@Suite struct HelpersTests {
    /// How often each part was done, and by how many threads.
    private final class Watch: Sendable {
        private let state: Mutex<(done: [Int], threads: Set<UInt>)>

        init(_ parts: Int) { state = Mutex((Array(repeating: 0, count: parts), [])) }

        func note(_ part: Int) {
            let thread = pthread_self()
            state.withLock {
                $0.done[part] += 1
                $0.threads.insert(thread)
            }
        }

        var done: [Int] { state.withLock { $0.done } }
        var threads: Int { state.withLock { $0.threads.count } }
    }

    @Test(arguments: [1, 2, 3, 8])
    func `every part is done once before the call returns, with and without pieces`(jobs: Int) throws {
        var generator = SeededGenerator()
        let helpers = Helpers()
        for _ in 0..<20 {
            let (pieces, pause) = (generator.int(0...30), UInt32(generator.int(0...200)))
            let taken = Mutex(0)
            try OrderedJobs(jobs).run(lending: helpers) {
                taken.withLock { taken in
                    taken += 1
                    return taken > pieces ? nil : taken
                }
            } work: { (_: Int) in
                usleep(pause)
            } use: { piece in
                let watch = Watch(1 + piece % 9)
                helpers.run(1 + piece % 9) { watch.note($0) }
                #expect(watch.done == Array(repeating: 1, count: 1 + piece % 9), "seed \(generator.seed)")
                // With one job no threads are lent, and the system's are used.
                if jobs > 1 { #expect(watch.threads <= jobs, "seed \(generator.seed)") }
            }
            let watch = Watch(5)
            helpers.run(5) { watch.note($0) }
            #expect(watch.done == [1, 1, 1, 1, 1], "seed \(generator.seed)")
        }
    }

    @Test func `threads that have nothing to take do parts`() throws {
        let helpers = Helpers()
        let given = Mutex(false)
        try OrderedJobs(2).run(lending: helpers) {
            given.withLock { given in
                defer { given = true }
                return given ? nil : 1
            }
        } work: { (_: Int) in
        } use: { _ in
            let watch = Watch(40)
            helpers.run(40) { part in
                watch.note(part)
                usleep(5000)
            }
            #expect(watch.threads == 2)
        }
    }

    @Test func `what a part needed is let go when all are done`() {
        final class Thing {}
        weak var thing: Thing?
        do {
            let held = Thing()
            thing = held
            let parts = SharedParts(3) { [held] _ in withExtendedLifetime(held) {} }
            parts.finish()
            #expect(!parts.areLeft)
            parts.work()
        }
        #expect(thing == nil)
    }
}
