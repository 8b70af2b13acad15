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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * Filters elements in growing batches as they are pulled, and pulls no more of them than
 * the batch needs.
 */
final class FilteredSpliterator implements Spliterator<Object> {

	static final int MAXIMUM_BATCH = 64;

	private final Spliterator<?> source;

	private final ElementFilter filter;

	private Iterator<Object> allowed = List.of().iterator();

	private int batch = 1;

	private FilteredSpliterator(Spliterator<?> source, ElementFilter filter) {
		this.source = source;
		this.filter = filter;
	}

	static Object stream(Object value, ElementFilter filter) {
		Stream<?> source = (Stream<?>) value;
		return StreamSupport.stream(new FilteredSpliterator(source.spliterator(), filter), false)
			.onClose(source::close);
	}

	@Override
	public boolean tryAdvance(Consumer<? super Object> action) {
		while (!this.allowed.hasNext()) {
			List<Object> elements = new ArrayList<>(this.batch);
			while (elements.size() < this.batch && this.source.tryAdvance(elements::add)) {
				// Added.
			}
			if (elements.isEmpty()) {
				return false;
			}
			this.batch = Math.min(2 * this.batch, MAXIMUM_BATCH);
			this.allowed = this.filter.filter(elements).iterator();
		}
		action.accept(this.allowed.next());
		return true;
	}

	@Override
	public @Nullable Spliterator<Object> trySplit() {
		return null;
	}

	@Override
	public long estimateSize() {
		return this.source.estimateSize();
	}

	@Override
	public int characteristics() {
		return NONNULL | (this.source.characteristics() & ORDERED);
	}

}
