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

package io.centrali.decision;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A map of a few entries, which take one array: hardly any context has more, and one is
 * made for every decision. Unmodifiable.
 */
final class SmallMap implements Map<String, @Nullable Object> {

	// Up to so many entries, going through all is as fast as hashing.
	private static final int MAX_SIZE = 8;

	// Names, each followed by its value.
	private final @Nullable Object[] entries;

	private SmallMap(@Nullable Object[] entries) {
		this.entries = entries;
	}

	/**
	 * Copy a map of a few values that cannot change.
	 * @param map the map
	 * @return the copy, or {@code null} if the map is not as simple as that
	 */
	static @Nullable SmallMap copyOf(Map<?, ?> map) {
		int size = map.size();
		if (size > MAX_SIZE) {
			return null;
		}
		@Nullable Object[] entries = new Object[2 * size];
		int length = 0;
		for (Entry<?, ?> entry : map.entrySet()) {
			Object value = entry.getValue();
			boolean simple = value == null || Snapshot.isImmutable(value);
			if (!simple || length == entries.length || !(entry.getKey() instanceof String name)
					|| indexOf(entries, length, name) >= 0) {
				return null;
			}
			entries[length] = name;
			entries[length + 1] = value;
			length += 2;
		}
		// It may have changed while it was read.
		return (length == entries.length) ? new SmallMap(entries) : null;
	}

	/**
	 * Copy names and values, if the values are few and cannot change.
	 * @param names the names
	 * @param values the value of each
	 * @return the map, or {@code null} if it is not as simple as that
	 */
	static @Nullable SmallMap copyOf(String[] names, @Nullable Object[] values) {
		if (names.length > MAX_SIZE) {
			return null;
		}
		@Nullable Object[] entries = new Object[2 * names.length];
		for (int i = 0; i < names.length; i++) {
			Object value = values[i];
			boolean simple = value == null || Snapshot.isImmutable(value);
			if (!simple || indexOf(entries, 2 * i, names[i]) >= 0) {
				return null;
			}
			entries[2 * i] = names[i];
			entries[2 * i + 1] = value;
		}
		return new SmallMap(entries);
	}

	private static int indexOf(@Nullable Object[] entries, int length, @Nullable Object key) {
		for (int i = 0; i < length; i += 2) {
			Object name = entries[i];
			if (name == key || (name != null && name.equals(key))) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public int size() {
		return this.entries.length / 2;
	}

	@Override
	public boolean isEmpty() {
		return this.entries.length == 0;
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return indexOf(this.entries, this.entries.length, key) >= 0;
	}

	@Override
	public @Nullable Object get(@Nullable Object key) {
		int index = indexOf(this.entries, this.entries.length, key);
		return (index >= 0) ? this.entries[index + 1] : null;
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
		for (int i = 0; i < this.entries.length; i += 2) {
			action.accept((String) this.entries[i], this.entries[i + 1]);
		}
	}

	@Override
	public boolean containsValue(@Nullable Object value) {
		return asMap().containsValue(value);
	}

	@Override
	public Set<String> keySet() {
		return asMap().keySet();
	}

	@Override
	public Collection<@Nullable Object> values() {
		return asMap().values();
	}

	@Override
	public Set<Entry<String, @Nullable Object>> entrySet() {
		return asMap().entrySet();
	}

	// What a decision does not need may cost a copy.
	private Map<String, @Nullable Object> asMap() {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		forEach(map::put);
		return Collections.unmodifiableMap(map);
	}

	@Override
	public @Nullable Object put(String key, @Nullable Object value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public @Nullable Object remove(@Nullable Object key) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void putAll(Map<? extends String, ? extends @Nullable Object> map) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void clear() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return asMap().equals(other);
	}

	@Override
	public int hashCode() {
		return asMap().hashCode();
	}

	@Override
	public String toString() {
		return asMap().toString();
	}

}
