/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.decision.Decision;
import io.centrali.spring.policy.PolicyPreview.Exclusion;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last decisions that were recorded, wherever records are kept, so that a
 * candidate policy set can be tried on them. It lives in memory: another instance has
 * another history, and an application that starts has none.
 * <p>
 * Bounded in number and in bytes. What tells nothing of policies, such as the requests of
 * nobody, takes no place and is counted only, so that a flood of them drives out nothing.
 *
 * @since 0.1.0
 */
public final class DecisionHistory {

	// One record must not drive out many.
	private static final int MAX_SHARE = 32;

	// So that records of about one size do not write what all threads share.
	private static final int ROUNDING = 512;

	private final int size;

	private final long memory;

	private final AtomicReferenceArray<@Nullable Entry> slots;

	private final AtomicLong next = new AtomicLong();

	private final AtomicLong used = new AtomicLong();

	private final AtomicBoolean clearing = new AtomicBoolean();

	private final LongAdder[] excluded = new LongAdder[Exclusion.values().length];

	/**
	 * Create a history.
	 * @param size the number of decisions to remember, 0 for none, 1,000,000 at most
	 * @param memory the number of bytes that they may take, as far as that can be
	 * estimated; a single one may take a thirty-second of it
	 * @throws IllegalArgumentException if the size is out of range, or the memory is not
	 * positive
	 */
	public DecisionHistory(int size, long memory) {
		if (size < 0 || size > 1_000_000) {
			throw new IllegalArgumentException("The number of decisions to remember must be between 0 and 1,000,000");
		}
		if (memory <= 0) {
			throw new IllegalArgumentException("The memory must be more than 0");
		}
		this.size = size;
		this.memory = memory;
		// A power of two, so that places are found without a division.
		this.slots = new AtomicReferenceArray<>((size > 1) ? Integer.highestOneBit(size - 1) << 1 : size);
		Arrays.setAll(this.excluded, (i) -> new LongAdder());
	}

	/**
	 * Return whether anything is remembered.
	 * @return {@code true} unless the size is 0
	 */
	public boolean isEnabled() {
		return this.size > 0;
	}

	/**
	 * Return a log that keeps records where another one does, and then has them
	 * remembered: not those that could not be kept.
	 * @param log the other one
	 * @return the log; the other one itself if nothing is to be remembered
	 */
	public DecisionLog remembering(DecisionLog log) {
		return isEnabled() ? new RememberingDecisionLog(log, this) : log;
	}

	/**
	 * Remember a record.
	 * @param record a record that was kept
	 */
	public void remember(DecisionRecord record) {
		if (this.size == 0) {
			return;
		}
		Exclusion reason = Exclusion.of(record.request(), record.decision());
		if (reason == null) {
			long enough = this.memory / MAX_SHARE;
			long bytes = RecordSize.of(record, enough);
			if (bytes <= enough) {
				add(record, (int) Math.min(roundedUp(bytes), Integer.MAX_VALUE));
				return;
			}
			reason = Exclusion.TOO_LARGE;
		}
		this.excluded[reason.ordinal()].increment();
	}

	/**
	 * Remember the records of a batch.
	 * @param records records that were kept
	 */
	public void remember(List<DecisionRecord> records) {
		for (DecisionRecord record : records) {
			remember(record);
		}
	}

	private static long roundedUp(long bytes) {
		return (bytes + ROUNDING - 1) / ROUNDING * ROUNDING;
	}

	// No thread ever waits for another.
	private void add(DecisionRecord record, int bytes) {
		long index = this.next.getAndIncrement();
		Entry replaced = this.slots.getAndSet(slot(index), new Entry(index, withoutExplanation(record), bytes));
		int more = bytes - ((replaced != null) ? replaced.bytes() : 0);
		long sum = (more != 0) ? this.used.addAndGet(more) : this.used.get();
		if (sum > this.memory && this.clearing.compareAndSet(false, true)) {
			try {
				makeRoom();
			}
			finally {
				this.clearing.set(false);
			}
		}
	}

	private int slot(long index) {
		return (int) index & (this.slots.length() - 1);
	}

	// More than is needed at once, so that hardly any record has to look for room.
	private void makeRoom() {
		long target = this.memory - this.memory / 8;
		long end = this.next.get();
		for (long i = Math.max(0, end - this.slots.length()); i < end && this.used.get() > target; i++) {
			Entry entry = this.slots.get(slot(i));
			if (entry != null && this.slots.compareAndSet(slot(i), entry, null)) {
				this.used.addAndGet(-entry.bytes());
			}
		}
	}

	// A replay does not need it, and it may be long.
	static DecisionRecord withoutExplanation(DecisionRecord record) {
		Decision decision = record.decision();
		if (decision.explanation() == null) {
			return record;
		}
		return new DecisionRecord(record.request(),
				new Decision(decision.id(), decision.reasonCode(), decision.policy(), decision.rule(),
						decision.reason(), decision.policySet(), decision.indeterminacies(), decision.evaluatedAt(),
						decision.detail(), null),
				record.duration());
	}

	/**
	 * Return what is remembered.
	 * @return the records, oldest first, each decision once
	 */
	public List<DecisionRecord> records() {
		List<Entry> entries = new ArrayList<>(this.size);
		for (int i = 0; i < this.slots.length(); i++) {
			Entry entry = this.slots.get(i);
			if (entry != null) {
				entries.add(entry);
			}
		}
		entries.sort(Comparator.comparingLong(Entry::index));
		List<DecisionRecord> records = new ArrayList<>(entries.size());
		// An application may have several logs, one of which writes to the others.
		Set<UUID> ids = new HashSet<>();
		for (Entry entry : entries.subList(Math.max(0, entries.size() - this.size), entries.size())) {
			if (ids.add(entry.record().decision().id())) {
				records.add(entry.record());
			}
		}
		return records;
	}

	/**
	 * Return of how many decisions since the start nothing is remembered.
	 * @return the number by the reason why
	 */
	Map<Exclusion, Long> excluded() {
		Map<Exclusion, Long> counts = new EnumMap<>(Exclusion.class);
		for (Exclusion reason : Exclusion.values()) {
			counts.put(reason, this.excluded[reason.ordinal()].sum());
		}
		return counts;
	}

	/**
	 * A record in its place.
	 *
	 * @param index its number since the start
	 * @param record the record
	 * @param bytes its estimated size
	 */
	private record Entry(long index, DecisionRecord record, int bytes) {

	}

}
