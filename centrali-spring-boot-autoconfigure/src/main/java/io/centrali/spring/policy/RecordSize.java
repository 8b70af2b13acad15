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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.centrali.audit.DecisionRecord;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.DecisionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how much memory a record takes: rather too much than too little, and no more
 * than it takes to see that it is too much.
 */
final class RecordSize implements BiConsumer<String, @Nullable Object> {

	// Record, request, decision, their ids and times, and what holds them.
	private static final int BASE = 512;

	private static final int OBJECT = 56;

	private static final int REFERENCE = 8;

	private static final int ENTRY = 64;

	private final long enough;

	private long bytes = BASE;

	private RecordSize(long enough) {
		this.enough = enough;
	}

	/**
	 * Estimate a size.
	 * @param record the record
	 * @param enough the size from which on the estimate need not go on
	 * @return the bytes, or some number above {@code enough}
	 */
	static long of(DecisionRecord record, long enough) {
		RecordSize size = new RecordSize(enough);
		DecisionRequest request = record.request();
		size.string(request.resource());
		size.string(request.action());
		size.string(request.ipAddress());
		size.string(record.decision().detail());
		size.bytes += (long) OBJECT * record.decision().indeterminacies().size();
		size.principal(request.principal());
		request.context().forEach(size);
		return size.bytes;
	}

	// One principal makes many requests, but whether they are remembered too is not
	// known.
	private void principal(PrincipalAttributes principal) {
		string(principal.userId());
		string(principal.issuer());
		string(principal.provider());
		string(principal.tokenId());
		list(principal.authorities());
		principal.attributes().forEach(this);
	}

	@Override
	public void accept(String name, @Nullable Object value) {
		this.bytes += ENTRY;
		string(name);
		value(value);
	}

	private void string(@Nullable String string) {
		if (string != null) {
			this.bytes += OBJECT + 2L * string.length();
		}
	}

	private void list(List<?> list) {
		this.bytes += OBJECT + (long) REFERENCE * list.size();
		for (int i = 0; i < list.size() && this.bytes <= this.enough; i++) {
			value(list.get(i));
		}
	}

	private void value(@Nullable Object value) {
		if (value instanceof String string) {
			string(string);
		}
		else if (value instanceof List<?> list) {
			list(list);
		}
		else if (value instanceof Map<?, ?> map) {
			map(map);
		}
		else if (value instanceof BigInteger integer) {
			this.bytes += OBJECT + integer.bitLength() / Byte.SIZE;
		}
		else if (value instanceof BigDecimal decimal) {
			this.bytes += 2L * OBJECT + decimal.unscaledValue().bitLength() / Byte.SIZE;
		}
		else if (value != null) {
			// Numbers, times, and what stands for values of other types.
			this.bytes += 2L * OBJECT;
		}
	}

	private void map(Map<?, ?> map) {
		this.bytes += OBJECT;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (this.bytes > this.enough) {
				return;
			}
			accept(String.valueOf(entry.getKey()), entry.getValue());
		}
	}

}
