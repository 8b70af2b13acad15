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

package io.centrali.spring.security;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One property in a path, whose reader is found once for each class of owners.
 */
final class PlainProperty implements PlainValue {

	// Arguments of more classes than this are for SpEL.
	private static final int MAX_READERS = 8;

	private final PlainValue owner;

	private final String name;

	private final boolean nullSafe;

	private final CheckProperties properties;

	private volatile Reader[] readers = {};

	PlainProperty(PlainValue owner, String name, boolean nullSafe, CheckProperties properties) {
		this.owner = owner;
		this.name = name;
		this.nullSafe = nullSafe;
		this.properties = properties;
	}

	@Override
	public @Nullable Object read(CheckCall call) {
		Object target = this.owner.read(call);
		if (target == null) {
			return this.nullSafe ? null : UNTOLD;
		}
		if (target == UNTOLD) {
			return UNTOLD;
		}
		Class<?> type = target.getClass();
		Reader[] known = this.readers;
		for (Reader reader : known) {
			if (reader.type == type) {
				return reader.read(target);
			}
		}
		return (known.length < MAX_READERS) ? find(type).read(target) : UNTOLD;
	}

	private synchronized Reader find(Class<?> type) {
		// Null-safe navigation looks into an Optional.
		boolean plain = !(this.nullSafe && type == Optional.class);
		Reader reader = new Reader(type, plain ? this.properties.reader(type, this.name) : null);
		Reader[] known = this.readers;
		if (known.length < MAX_READERS && Arrays.stream(known).noneMatch((other) -> other.type == type)) {
			Reader[] more = Arrays.copyOf(known, known.length + 1);
			more[known.length] = reader;
			this.readers = more;
		}
		return reader;
	}

	private record Reader(Class<?> type, @Nullable MethodHandle handle) {

		private @Nullable Object read(Object target) {
			if (this.handle == null) {
				return UNTOLD;
			}
			try {
				return (Object) this.handle.invokeExact(target);
			}
			catch (Throwable ex) {
				return UNTOLD;
			}
		}

	}

}
