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

package io.centrali.policy;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * A list and what it contains, indexed when that is first asked for: lists may come from
 * a caller, who could make comparing each element with each take long. For one decision
 * in one thread.
 */
final class ElementIndex extends AbstractCollection<@Nullable Object> {

	private final Collection<? extends @Nullable Object> elements;

	private @Nullable Scalars scalars;

	ElementIndex(Collection<? extends @Nullable Object> elements) {
		this.elements = elements;
	}

	/**
	 * Return whether the list contains a value.
	 * @param wanted a string, a number or a boolean
	 * @return the truth; INDETERMINATE if it is open, since an element cannot be compared
	 * with the value
	 */
	Truth lookUp(@Nullable Object wanted) {
		Scalars indexed = this.scalars;
		if (indexed == null) {
			indexed = new Scalars(this.elements);
			this.scalars = indexed;
		}
		return indexed.lookUp(wanted);
	}

	@Override
	public Iterator<@Nullable Object> iterator() {
		return Collections.<@Nullable Object>unmodifiableCollection(this.elements).iterator();
	}

	@Override
	public int size() {
		return this.elements.size();
	}

	// Sets of one class each: of others, whoever chooses hash codes that collide could
	// make them slow.
	private static final class Scalars {

		private final Set<String> strings = new HashSet<>();

		private final Set<Object> numbers = new TreeSet<>(Numbers::compare);

		private final Set<Boolean> booleans = new HashSet<>();

		private boolean others;

		Scalars(Collection<? extends @Nullable Object> elements) {
			for (Object element : elements) {
				add(Types.scalar(element));
			}
		}

		private void add(@Nullable Object scalar) {
			if (scalar instanceof String string) {
				this.strings.add(string);
			}
			else if (scalar instanceof Number) {
				this.numbers.add(scalar);
			}
			else if (scalar instanceof Boolean bool) {
				this.booleans.add(bool);
			}
			else {
				this.others = true;
			}
		}

		Truth lookUp(@Nullable Object wanted) {
			Set<?> alike = (wanted instanceof String) ? this.strings
					: (wanted instanceof Number) ? this.numbers : this.booleans;
			if (wanted != null && alike.contains(wanted)) {
				return Truth.TRUE;
			}
			boolean comparable = wanted != null && !this.others && (alike == this.strings || this.strings.isEmpty())
					&& (alike == this.numbers || this.numbers.isEmpty())
					&& (alike == this.booleans || this.booleans.isEmpty());
			return comparable ? Truth.FALSE : Truth.INDETERMINATE;
		}

	}

}
