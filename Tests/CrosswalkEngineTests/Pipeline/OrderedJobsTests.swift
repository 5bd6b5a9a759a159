// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkTesting
import Glibc
import Synchronization
import Testing

@Suite struct OrderedJobsTests {
    private struct Fault: Error, Equatable {
        var number: Int
    }

    /// A piece, and what its preparation leaves.
    private final class Piece: Sendable {
        let number: Int
        let pause: UInt32
        let square = Mutex(0)

        init(_ number: Int, pause: UInt32) {
            self.number = number
            self.pause = pause
        }
    }

    /// Counts what is done, and how much at a time.
    private final class Watch: Sendable {
        struct Counts {
            var taken = 0
            var inNext = 0
            var working = 0
            var used = 0
            var mostInNext = 0
            var mostAhead = 0
        }

        let counts = Mutex(Counts())
    }

    /// Runs pieces of various lengths; `end` is where there are no more, or where asking for one fails.
    private static func run(
        jobs: Int,
        pauses: [UInt32],
        end: @escaping @Sendable (Int) throws -> Bool,
        use: (Int) throws -> Void
    ) throws -> Watch.Counts {
        let watch = Watch()
        defer { #expect(watch.counts.withLock { $0.inNext + $0.working } == 0, "something still runs") }
        try OrderedJobs(jobs).run {
            let number = watch.counts.withLock { counts in
                counts.inNext += 1
                counts.mostInNext = max(counts.mostInNext, counts.inNext)
                return counts.taken
            }
            defer { watch.counts.withLock { $0.inNext -= 1 } }
            if try end(number) { return nil }
            watch.counts.withLock { counts in
                counts.taken += 1
                counts.mostAhead = max(counts.mostAhead, counts.taken - counts.used)
            }
            return Piece(number, pause: pauses[number % pauses.count])
        } work: { (piece: Piece) in
            watch.counts.withLock { $0.working += 1 }
            usleep(piece.pause)
            piece.square.withLock { $0 = piece.number * piece.number }
            watch.counts.withLock { $0.working -= 1 }
        } use: { piece in
            #expect(piece.square.withLock { $0 } == piece.number * piece.number)
            #expect(watch.counts.withLock { $0.used } == piece.number)
            try use(piece.number)
            watch.counts.withLock { $0.used += 1 }
        }
        return watch.counts.withLock { $0 }
    }

    private static func pauses(_ generator: inout SeededGenerator) -> [UInt32] {
        (0..<17).map { _ in generator.oneIn(3) ? UInt32(generator.int(0...2000)) : 0 }
    }

    @Test(arguments: [1, 2, 3, 8])
    func `every piece is prepared once and used in order, and few are on their way`(jobs: Int) throws {
        var generator = SeededGenerator()
        for _ in 0..<10 {
            let total = generator.int(0...120)
            let pauses = Self.pauses(&generator)
            let counts = try Self.run(jobs: jobs, pauses: pauses, end: { $0 == total }) { number in
                if number % 5 == 0 { usleep(pauses[number % pauses.count]) }
            }
            #expect(counts.taken == total && counts.used == total, "seed \(generator.seed)")
            #expect(counts.mostInNext == 1)
            // Beside the one in use.
            #expect(counts.mostAhead <= jobs + 3)
        }
    }

    @Test(arguments: [1, 2, 3, 8])
    func `an error of taking comes after the pieces before it were used`(jobs: Int) throws {
        var generator = SeededGenerator()
        for _ in 0..<10 {
            let last = generator.int(0...40)
            var used = 0
            #expect(throws: Fault(number: last), "seed \(generator.seed)") {
                _ = try Self.run(jobs: jobs, pauses: Self.pauses(&generator)) { number in
                    if number == last { throw Fault(number: number) }
                    return false
                } use: { _ in
                    used += 1
                }
            }
            #expect(used == last, "seed \(generator.seed)")
        }
    }

    @Test(arguments: [1, 2, 3, 8])
    func `an error of using ends it, and nothing runs any more`(jobs: Int) throws {
        var generator = SeededGenerator()
        for _ in 0..<10 {
            let last = generator.int(0...40)
            #expect(throws: Fault(number: last), "seed \(generator.seed)") {
                _ = try Self.run(jobs: jobs, pauses: Self.pauses(&generator), end: { _ in false }) { number in
                    if number == last { throw Fault(number: number) }
                }
            }
        }
    }
}
