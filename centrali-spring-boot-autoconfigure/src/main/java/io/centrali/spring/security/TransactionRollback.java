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

import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Has the transaction that a refused call takes part in rolled back, whatever its
 * rollback rules say, and whatever becomes of the exception.
 */
final class TransactionRollback {

	private static final boolean TRANSACTIONS = ClassUtils.isPresent(
			"org.springframework.transaction.interceptor.TransactionAspectSupport",
			TransactionRollback.class.getClassLoader());

	private TransactionRollback() {
	}

	/**
	 * Mark the current transaction, if there is one.
	 * @param refusal why
	 * @param own whether the call itself is transactional; otherwise the transaction is
	 * of a caller, to whom the commit will throw the refusal
	 */
	static void mark(Throwable refusal, boolean own) {
		if (TRANSACTIONS) {
			Current.mark(refusal, own);
		}
	}

	private static final class Current implements TransactionSynchronization {

		private final Throwable refusal;

		private Current(Throwable refusal) {
			this.refusal = refusal;
		}

		private static void mark(Throwable refusal, boolean own) {
			if (!own && TransactionSynchronizationManager.isSynchronizationActive()) {
				TransactionSynchronizationManager.registerSynchronization(new Current(refusal));
				return;
			}
			try {
				TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
			}
			catch (NoTransactionException ex) {
				// There is nothing to roll back.
			}
		}

		// Not a TransactionException: a transaction manager would take it for the result
		// of a
		// commit, and not roll back.
		@Override
		public void beforeCommit(boolean readOnly) {
			ReflectionUtils.rethrowRuntimeException(this.refusal);
		}

	}

}
