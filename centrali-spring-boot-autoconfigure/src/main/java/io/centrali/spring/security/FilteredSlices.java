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

import java.util.List;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;

/**
 * Copies of the pages of a repository. A class of its own, for it needs Spring Data on
 * the class path.
 */
final class FilteredSlices {

	private FilteredSlices() {
	}

	@SuppressWarnings("unchecked")
	static Object slice(Object value, ElementFilter filter) {
		Slice<Object> slice = (Slice<Object>) value;
		List<Object> allowed = filter.filter(slice.getContent());
		return (slice instanceof Page<?>) ? new PageImpl<>(allowed, slice.getPageable(), total(slice, allowed.size()))
				: new SliceImpl<>(allowed, slice.getPageable(), slice.hasNext());
	}

	// What the query counted would tell how much there is that the caller may not see.
	// This
	// tells whether there is a next page, and no more.
	private static long total(Slice<?> slice, int allowed) {
		Pageable pageable = slice.getPageable();
		long offset = pageable.isPaged() ? pageable.getOffset() : 0;
		return slice.hasNext() ? offset + slice.getSize() + 1L : offset + allowed;
	}

}
